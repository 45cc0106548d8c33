import SQLite from 'better-sqlite3';
import { Refusal } from '#shared/kernel/problem.ts';
import type { Problem } from '#shared/kernel/problem.ts';
import { renewLease } from '#main/core/lease.ts';
import { createRunWriter, endWithoutPlan } from '#main/db/directory-runs.ts';
import { databaseRefusal } from '#main/db/failure.ts';
import type { SqliteHandle } from '#main/db/sqlite.ts';
import { Cancelled, type JobContext, type JobEnd, LEASE_TTL_MS, SYNC_LEASE } from './sync-task.ts';

/** BEGIN IMMEDIATE … COMMIT; rolls back when `work` throws. */
export function inTransaction(sqlite: SqliteHandle, work: () => void): void {
  sqlite.transaction(work).immediate();
}

/**
 * Proves, inside the transaction that is about to change the directory, that the lease is still ours. A process that slept while another
 * one took over stops here, before it writes.
 */
export function holdLease({ sqlite, holder, now }: JobContext): void {
  if (!renewLease(sqlite, { name: SYNC_LEASE, holder, now: now(), ttlMs: LEASE_TTL_MS })) throw new Refusal('sync_lease_lost');
}

const isBusy = (error: unknown): boolean => error instanceof SQLite.SqliteError && error.code.startsWith('SQLITE_BUSY');

function problemOf(error: unknown, context: JobContext): Problem {
  if (error instanceof Refusal) return error.toProblem();
  if (isBusy(error)) return new Refusal('database_busy').toProblem();
  const refusal = databaseRefusal(error);
  if (refusal !== undefined) return refusal.toProblem();
  return new Refusal('sync_failed', { incidentId: context.incident(error) }).toProblem();
}

/** Runs a job to its end and writes a failed or cancelled end to the run row; never throws for what the job does. */
export async function runJob(context: JobContext, work: () => Promise<JobEnd>): Promise<JobEnd> {
  try {
    return await work();
  } catch (error) {
    // A source that is aborted may report that as anything.
    const isCancelled = error instanceof Cancelled || context.isCancelled();
    const state = isCancelled ? 'cancelled' : 'failed';
    const problem = isCancelled ? null : problemOf(error, context);
    createRunWriter(context.sqlite).finish(context.runId, endWithoutPlan({ state, finishedAt: context.now(), problem }));
    return state;
  }
}
