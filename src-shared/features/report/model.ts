import { z } from 'zod';
import { auditQuery } from '#shared/features/audit/model.ts';
import { feedsFilter } from '#shared/features/calendar/feed-model.ts';
import { isDay } from '#shared/features/calendar/schedule-days.ts';
import { MOST_PEOPLE } from '#shared/features/calendar/schedule-model.ts';
import { scheduleView } from '#shared/features/calendar/schedule-period.ts';
import { peopleFilter } from '#shared/features/directory/model.ts';

export const reportFormats = ['html', 'pdf', 'csv', 'json'] as const;
export const reportFormat = z.enum(reportFormats);
export type ReportFormat = z.infer<typeof reportFormat>;

/** What a report can be made of without a screen that says whose. */
export const reportKinds = ['sync', 'runs', 'people', 'organisations', 'settings', 'audit', 'calendars'] as const;
export type ReportKind = (typeof reportKinds)[number];

export const settingsSliceName = z.enum(['common', 'neo', 'calendar', 'desktop']);
export type SettingsSliceName = z.infer<typeof settingsSliceName>;

/**
 * Which report: a run (the newest one that is not an undo, when none is named), the history of runs, the people a filter selects,
 * the organisations, the settings of one screen or of all, the audit entries that hold a text, how people's calendars stand, or the schedule that a screen shows.
 */
export const reportRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sync'), runId: z.int().optional() }),
  z.object({ kind: z.literal('runs') }),
  z.object({ kind: z.literal('people'), filter: peopleFilter.prefault({}) }),
  z.object({ kind: z.literal('organisations') }),
  z.object({ kind: z.literal('settings'), slice: settingsSliceName.optional() }),
  z.object({ kind: z.literal('audit'), text: auditQuery.shape.text }),
  z.object({ kind: z.literal('calendars'), filter: feedsFilter.prefault({}) }),
  z.object({
    kind: z.literal('schedule'),
    view: scheduleView,
    /** A day of the period. */
    date: z.string().refine(isDay),
    personIds: z.array(z.int()).max(MOST_PEOPLE),
  }),
]);
export type ReportRequest = z.infer<typeof reportRequest>;

/** How long a report is on paper, before it is made. `pages` is an estimate; `isCut` when the preview shows only the start of it. */
export const reportSize = z.object({ rows: z.int(), pages: z.int(), isCut: z.boolean(), fileName: z.string() });
export type ReportSize = z.infer<typeof reportSize>;

/** The start of every table, for looking at, or all there is, for printing. */
export const reportPart = z.enum(['start', 'whole']);
export type ReportPart = z.infer<typeof reportPart>;

/** The next part of a report's page, and how many of its rows stand in the parts so far. */
export const reportPiece = z.object({ html: z.string(), done: z.int(), total: z.int() });
export type ReportPiece = z.infer<typeof reportPiece>;
