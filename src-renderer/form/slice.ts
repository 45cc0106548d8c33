import type { z } from 'zod';
import { type CalendarDraft, calendarDraft, calendarFields, calendarSecretKeys } from '#shared/features/calendar/model.ts';
import { type feedFields } from '#shared/features/calendar/feed-fields.ts';
import { calendarRules } from '#shared/features/calendar/rules.ts';
import { type CommonDraft, commonDraft, commonFields, commonSecretKeys } from '#shared/features/common/model.ts';
import { type NeoDraft, neoDraft, neoFields, neoSecretKeys } from '#shared/features/neo/model.ts';
import { type DesktopDraft, desktopDraft, desktopFields, desktopSecretKeys } from '#shared/features/desktop/model.ts';
import { commonRules } from '#shared/features/common/rules.ts';
import { neoRules } from '#shared/features/neo/rules.ts';
import type { SettingsSliceName } from '#shared/features/report/model.ts';
import type { Field } from '#shared/kernel/field.ts';
import type { FieldProblem } from '#shared/kernel/problem.ts';
import { type SecretPresence, presenceAfter } from '#shared/kernel/secret-presence.ts';

/** Everything a form has to know of a settings slice. `prefix` is the first part of its keys. */
export type SettingsSlice<Draft, Prefix extends string = SettingsSliceName> = {
  prefix: Prefix;
  schema: z.ZodType<Draft>;
  fields: Readonly<Record<string, Field>>;
  secretKeys: readonly string[];
  /** The rules between fields, which the console checks again; `stored` tells which secrets are set. */
  rules: (draft: Draft, stored: SecretPresence) => FieldProblem[];
};

export const commonSlice: SettingsSlice<CommonDraft> = {
  prefix: 'common',
  schema: commonDraft,
  fields: commonFields,
  secretKeys: commonSecretKeys,
  rules: (draft, stored) => commonRules(draft.settings, presenceAfter(draft.secrets, stored)),
};

export const neoSlice: SettingsSlice<NeoDraft> = {
  prefix: 'neo',
  schema: neoDraft,
  fields: neoFields,
  secretKeys: neoSecretKeys,
  rules: (draft, stored) => neoRules(draft.settings, presenceAfter(draft.secrets, stored)),
};

export const calendarSlice: SettingsSlice<CalendarDraft> = {
  prefix: 'calendar',
  schema: calendarDraft,
  fields: calendarFields,
  secretKeys: calendarSecretKeys,
  rules: (draft, stored) => calendarRules(draft.settings, presenceAfter(draft.secrets, stored)),
};

export const desktopSlice: SettingsSlice<DesktopDraft> = {
  prefix: 'desktop',
  schema: desktopDraft,
  fields: desktopFields,
  secretKeys: desktopSecretKeys,
  rules: () => [],
};

/** The settings that the registries describe; each has `field.<name>.label`. */
export type SettingName =
  | keyof typeof calendarFields
  | keyof typeof commonFields
  | keyof typeof desktopFields
  | keyof typeof feedFields
  | keyof typeof neoFields;
