import { z } from 'zod';
import type { Field } from '#shared/kernel/field.ts';
import { listUpTo, numberBetween, textUpTo, wholeNumberBetween } from '#shared/kernel/limits.ts';
import { invalid } from '#shared/kernel/problem.ts';
import { type LeafKey, settingsDraft, settingsView } from '#shared/kernel/settings.ts';
import { emptyOr, httpUrl } from '#shared/kernel/text.ts';
import { neoFieldMap } from './field-map.ts';

const account = textUpTo(255).default('');

/** A time of day `HH:MM` in the configured zone. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, invalid('bad_time'));

const times = listUpTo(24, timeOfDay).transform((list) => [...new Set(list)].sort());

/** Minutes between two notices to ネオツイ; the vendor's list of choices is not public, so this one is our assumption. */
export const notificationIntervals = [5, 10, 15, 30, 60] as const;

const percent = numberBetween(0, 100);

export const neoSettings = z.object({
  serverUrl: emptyOr(httpUrl).default(''),
  basicAuth: z.object({ userId: account }).prefault({}),
  sso: z.object({ allowed: z.boolean().default(false), clientId: account }).prefault({}),
  notification: z
    .object({ allowed: z.boolean().default(false), intervalMinutes: z.literal(notificationIntervals).default(10) })
    .prefault({}),
  admin: z.object({ loginId: account }).prefault({}),
  sync: z.object({ enabled: z.boolean().default(false), times: times.default(['03:00']) }).prefault({}),
  guard: z
    .object({
      /** A run is held when it would suspend more than this share *and* more than this many people. */
      maxSuspendPercent: percent.default(5),
      maxSuspendCount: wholeNumberBetween(0, 1_000_000).default(10),
      maxRemoveOrganisationPercent: percent.default(10),
    })
    .prefault({}),
  fieldMap: neoFieldMap.prefault({}),
});
export type NeoSettings = z.infer<typeof neoSettings>;
export type NeoKey = LeafKey<NeoSettings, 'neo'>;

export const neoSecretKeys = ['neo.basicAuth.password', 'neo.sso.clientSecret', 'neo.admin.password', 'neo.sync.initialPassword'] as const;
export const neoDraft = settingsDraft(neoSettings, neoSecretKeys);
export const neoView = settingsView(neoSettings, neoSecretKeys);
export type NeoDraft = z.infer<typeof neoDraft>;
export type NeoView = z.infer<typeof neoView>;

export const neoFields = {
  'neo.serverUrl': { widget: 'url' },
  'neo.basicAuth.userId': { widget: 'text', autoComplete: 'off' },
  'neo.sso.allowed': { widget: 'choice', choices: [true, false] },
  'neo.sso.clientId': { widget: 'text', autoComplete: 'off' },
  'neo.notification.allowed': { widget: 'choice', choices: [true, false] },
  'neo.notification.intervalMinutes': { widget: 'select', choices: notificationIntervals },
  'neo.admin.loginId': { widget: 'text', autoComplete: 'off' },
  'neo.sync.enabled': { widget: 'choice', choices: [true, false] },
  'neo.sync.times': { widget: 'times' },
  'neo.guard.maxSuspendPercent': { widget: 'number', unit: 'percent', min: 0, max: 100 },
  'neo.guard.maxSuspendCount': { widget: 'number', unit: 'people', min: 0, max: 1_000_000 },
  'neo.guard.maxRemoveOrganisationPercent': { widget: 'number', unit: 'percent', min: 0, max: 100 },
} satisfies Partial<Record<NeoKey, Field>>;
