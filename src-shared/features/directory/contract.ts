import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from '#shared/kernel/procedure.ts';
import { organisationView, peoplePage, peopleQuery } from './model.ts';
import { changesPage, changesQuery, issuesPage, issuesQuery, runsPage, runsQuery, syncRun, syncStatus } from './sync-model.ts';

const runId = z.object({ runId: z.int() });

export const directoryContract = {
  listPeople: procedure.input(peopleQuery).output(peoplePage),
  listOrganisations: procedure.output(z.array(organisationView)),
  /** Starts a run and answers at once; progress and end come through `watchSync`. */
  startSync: procedure.input(z.object({ mode: z.enum(['preview', 'apply']) })).output(runId),
  /** Runs again and applies, provided that the plan is still the one with this hash. */
  approvePlan: procedure.input(z.object({ planHash: z.string().regex(/^[0-9a-f]{64}$/) })).output(runId),
  undoRun: procedure.input(runId).output(runId),
  cancelRun: procedure.input(runId),
  /** The schedule rests until it is resumed; its settings stay as they are. */
  pauseSchedule: procedure,
  resumeSchedule: procedure,
  readSyncStatus: procedure.output(syncStatus),
  /** The status now, and again at every change, until the reader leaves. */
  watchSync: procedure.output(eventIterator(syncStatus)),
  listRuns: procedure.input(runsQuery).output(runsPage),
  readRun: procedure.input(runId).output(syncRun),
  listChanges: procedure.input(changesQuery).output(changesPage),
  listIssues: procedure.input(issuesQuery).output(issuesPage),
};
