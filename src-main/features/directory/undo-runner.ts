import { Refusal } from '#shared/kernel/problem.ts';
import { createRunWriter, endWithoutPlan } from '#main/db/directory-runs.ts';
import { createWriter } from '#main/db/directory-writes.ts';
import { holdLease, inTransaction, runJob } from './job.ts';
import { Cancelled, type JobContext, type JobEnd } from './sync-task.ts';
import { undoChanges } from './undo.ts';

/** Takes the newest applied run back. `context.runId` is the run row of the undo itself, `undoes` the run that is taken back. */
export function runUndo(context: JobContext, undoes: number): Promise<JobEnd> {
  const { sqlite, runId } = context;
  return runJob(context, () => {
    const runs = createRunWriter(sqlite);
    inTransaction(sqlite, () => {
      holdLease(context);
      if (runs.newestUndoable() !== undoes) throw new Refusal('undo_not_possible', { runId: undoes });
      context.progress('undoing', 0, null);
      let done = 0;
      const restored = undoChanges({
        writer: createWriter(sqlite),
        runs,
        runId: undoes,
        step() {
          done += 1;
          if (done % 500 !== 0) return;
          if (context.isCancelled()) throw new Cancelled();
          context.progress('undoing', done, null);
        },
      });
      const finishedAt = context.now();
      runs.markUndone(undoes, runId);
      runs.addAudit(finishedAt, context.actor, 'sync.undone', `sync_run:${undoes}`, JSON.stringify(restored));
      if (context.isCancelled()) throw new Cancelled();
      runs.finish(runId, endWithoutPlan({ state: 'succeeded', finishedAt, problem: null }));
    });
    return Promise.resolve('succeeded');
  });
}
