import { z } from 'zod';
import { peopleFilter } from '#shared/features/directory/model.ts';

export const reportFormats = ['html', 'pdf', 'csv', 'json'] as const;
export const reportFormat = z.enum(reportFormats);
export type ReportFormat = z.infer<typeof reportFormat>;

export const reportKinds = ['sync', 'people', 'organisations'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** Which report: a run (the newest one that is not an undo, when none is named), the people a filter selects, or the organisations. */
export const reportRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sync'), runId: z.int().optional() }),
  z.object({ kind: z.literal('people'), filter: peopleFilter.prefault({}) }),
  z.object({ kind: z.literal('organisations') }),
]);
export type ReportRequest = z.infer<typeof reportRequest>;
