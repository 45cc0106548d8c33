import { procedures } from '#main/core/procedures.ts';
import type { SyncService } from './sync-service.ts';

const { directory } = procedures;

/** The part of the directory's contract that is about synchronising. */
export const createSyncHandlers = ({ sync }: { sync: SyncService }) => ({
  startSync: directory.startSync.handler(({ input, context }) => sync.start({ mode: input.mode, trigger: 'manual', actor: context.actor })),
  approvePlan: directory.approvePlan.handler(({ input, context }) =>
    sync.start({ mode: 'apply', trigger: 'manual', actor: context.actor, approvedHash: input.planHash }),
  ),
  undoRun: directory.undoRun.handler(({ input, context }) => sync.undo(input.runId, context.actor)),
  cancelRun: directory.cancelRun.handler(({ input }) => sync.cancel(input.runId)),
  readSyncStatus: directory.readSyncStatus.handler(() => sync.status()),
  watchSync: directory.watchSync.handler(({ signal }) => sync.watch(signal)),
  listRuns: directory.listRuns.handler(({ input }) => sync.listRuns(input)),
  readRun: directory.readRun.handler(({ input }) => sync.readRun(input.runId)),
  listChanges: directory.listChanges.handler(({ input }) => sync.listChanges(input)),
  listIssues: directory.listIssues.handler(({ input }) => sync.listIssues(input)),
});
