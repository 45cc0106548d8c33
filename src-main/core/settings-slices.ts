import type { z } from 'zod';
import { calendarSecretKeys, calendarSettings, calendarView } from '#shared/features/calendar/model.ts';
import { calendarRules } from '#shared/features/calendar/rules.ts';
import { commonSecretKeys, commonSettings, commonView } from '#shared/features/common/model.ts';
import { commonRules } from '#shared/features/common/rules.ts';
import { desktopSecretKeys, desktopSettings, desktopView } from '#shared/features/desktop/model.ts';
import { neoSecretKeys, neoSettings, neoView } from '#shared/features/neo/model.ts';
import { neoRules } from '#shared/features/neo/rules.ts';
import type { FieldProblem } from '#shared/kernel/problem.ts';
import type { SecretKey } from '#shared/kernel/secret.ts';
import type { SecretDrafts, SecretPresence } from '#shared/kernel/secret-presence.ts';
import { flatten, type Leaves } from '#shared/kernel/settings.ts';

/** What a form of any slice sends. */
export interface SliceDraft<Value> {
  settings: Value;
  secrets: SecretDrafts;
  revision: number;
}

/** A group of settings that is edited and versioned together. */
export interface Slice<Value, View> {
  readonly name: 'common' | 'neo' | 'calendar' | 'desktop';
  readonly model: z.ZodType<Value>;
  readonly view: z.ZodType<View>;
  readonly secretKeys: readonly SecretKey[];
  /** The defaults under their dotted names, in the order in which they are exported. */
  readonly defaults: Leaves;
  rules(settings: Value, has: SecretPresence): FieldProblem[];
}

/** What reading and writing rows needs to know of a slice. */
export type SliceModel<Value extends object> = Pick<Slice<Value, unknown>, 'name' | 'model' | 'defaults'>;
export type AnySlice = SliceModel<object>;

export const commonSlice = {
  name: 'common',
  model: commonSettings,
  view: commonView,
  secretKeys: commonSecretKeys,
  defaults: flatten(commonSettings.parse({}), 'common'),
  rules: commonRules,
} as const satisfies Slice<z.infer<typeof commonSettings>, z.infer<typeof commonView>>;

export const neoSlice = {
  name: 'neo',
  model: neoSettings,
  view: neoView,
  secretKeys: neoSecretKeys,
  defaults: flatten(neoSettings.parse({}), 'neo'),
  rules: neoRules,
} as const satisfies Slice<z.infer<typeof neoSettings>, z.infer<typeof neoView>>;

export const calendarSlice = {
  name: 'calendar',
  model: calendarSettings,
  view: calendarView,
  secretKeys: calendarSecretKeys,
  defaults: flatten(calendarSettings.parse({}), 'calendar'),
  rules: calendarRules,
} as const satisfies Slice<z.infer<typeof calendarSettings>, z.infer<typeof calendarView>>;

export const desktopSlice = {
  name: 'desktop',
  model: desktopSettings,
  view: desktopView,
  secretKeys: desktopSecretKeys,
  defaults: flatten(desktopSettings.parse({}), 'desktop'),
  rules: () => [],
} as const satisfies Slice<z.infer<typeof desktopSettings>, z.infer<typeof desktopView>>;

export const slices = [commonSlice, neoSlice, calendarSlice, desktopSlice] as const;

/** The slice that owns a setting, or undefined when there is no such setting. */
export const sliceOf = (key: string): AnySlice | undefined => slices.find((slice) => Object.hasOwn(slice.defaults, key));
