import { z } from 'zod';
import type { Field } from '#shared/kernel/field.ts';
import { hostPattern } from '#shared/kernel/host-pattern.ts';
import { listUpTo, textUpTo, wholeNumberBetween } from '#shared/kernel/limits.ts';
import { type LeafKey, settingsDraft, settingsView } from '#shared/kernel/settings.ts';
import { emptyOr } from '#shared/kernel/text.ts';
import { feedUrlTemplate } from './feed-url.ts';

/** How the calendar server is asked: without a login, with one account for all, or with each person's own. */
export const calendarAuths = ['none', 'shared', 'personal'] as const;

/** Minutes between two fetches of one person's feed. */
export const refreshIntervals = [15, 30, 60, 120, 240, 720, 1440] as const;

/** What others see of a private event: that there is one (予定あり), nothing, or all of it. */
export const privateEventViews = ['busy', 'hide', 'show'] as const;
export type PrivateEventView = (typeof privateEventViews)[number];

export const calendarSettings = z.object({
  enabled: z.boolean().default(false),
  serverUrl: emptyOr(feedUrlTemplate).default(''),
  auth: z.enum(calendarAuths).default('none'),
  shared: z.object({ loginId: textUpTo(255).default('') }).prefault({}),
  refreshMinutes: z.literal(refreshIntervals).default(60),
  privateEvents: z.enum(privateEventViews).default('busy'),
  limits: z
    .object({
      megabytes: wholeNumberBetween(1, 50).default(10),
      events: wholeNumberBetween(100, 200_000).default(20_000),
    })
    .prefault({}),
  /** Addresses inside the own network are refused unless they are on this list, so that nobody's feed URL reaches what only the console may. */
  intranet: listUpTo(200, hostPattern).default([]),
});
export type CalendarSettings = z.infer<typeof calendarSettings>;
export type CalendarKey = LeafKey<CalendarSettings, 'calendar'>;

export const calendarSecretKeys = ['calendar.shared.password'] as const;
export const calendarDraft = settingsDraft(calendarSettings, calendarSecretKeys);
export const calendarView = settingsView(calendarSettings, calendarSecretKeys);
export type CalendarDraft = z.infer<typeof calendarDraft>;
export type CalendarView = z.infer<typeof calendarView>;

export const calendarFields = {
  'calendar.enabled': { widget: 'choice', choices: [true, false] },
  'calendar.serverUrl': { widget: 'url' },
  'calendar.auth': { widget: 'choice', choices: calendarAuths },
  'calendar.shared.loginId': { widget: 'text', autoComplete: 'off' },
  'calendar.refreshMinutes': { widget: 'select', choices: refreshIntervals },
  'calendar.privateEvents': { widget: 'choice', choices: privateEventViews },
  'calendar.limits.megabytes': { widget: 'number', unit: 'megabytes', min: 1, max: 50 },
  'calendar.limits.events': { widget: 'number', unit: 'events', min: 100, max: 200_000 },
  'calendar.intranet': { widget: 'lines' },
} satisfies Record<CalendarKey, Field>;
