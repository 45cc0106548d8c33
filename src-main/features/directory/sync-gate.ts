import { Refusal } from '#shared/kernel/problem.ts';
import { acquireLease, readLease, releaseLease } from '#main/core/lease.ts';
import type { Clock } from '#main/core/ports.ts';
import { retryWhenBusy } from '#main/db/busy.ts';
import { createRunWriter, type NewRun, type RunEnd } from '#main/db/directory-runs.ts';
import { openSqlite } from '#main/db/sqlite.ts';
import { createHolder, isHolderGone } from './lease-holder.ts';
import { LEASE_TTL_MS, SYNC_LEASE } from './sync-task.ts';

const BUSY_MS = 20;

/** The way in and out of a run: its row and its lease come and go together. */
export interface SyncGate extends Disposable {
  /** Marks runs whose process has died as interrupted. */
  recover(): Promise<void>;
  /** Takes the lease and writes the run row; refuses with `sync_running`. `check` runs under the lease and may refuse, too. */
  enter(
    run: Omit<NewRun, 'startedAt'>,
    check?: (newestUndoable: number | null) => void,
  ): Promise<{ runId: number; holder: string; startedAt: number }>;
  /** Gives the lease back; `end` is written if the run has not ended already. */
  leave(runId: number, holder: string, end: RunEnd | null): Promise<void>;
}

/**
 * Opens a connection of its own, since a transaction of somebody else may be open on the shared one. It never blocks the main thread for
 * long: when another process writes, it tries again later, and refuses with `database_busy` in the end.
 */
export function createSyncGate(databaseFile: string, clock: Clock): SyncGate {
  const sqlite = openSqlite(databaseFile, BUSY_MS);
  const runs = createRunWriter(sqlite);

  const exclusively = <Result>(work: () => Result): Promise<Result> => {
    const transaction = sqlite.transaction(work);
    return retryWhenBusy(() => transaction.immediate());
  };

  function interruptTheDead(): void {
    const lease = readLease(sqlite, SYNC_LEASE);
    const isFree = lease === undefined || lease.expiresAt <= clock.now() || isHolderGone(lease.holder);
    if (!isFree) return;
    if (lease !== undefined) releaseLease(sqlite, { name: SYNC_LEASE, holder: lease.holder });
    runs.interruptAll(clock.now());
  }

  return {
    recover: () => exclusively(interruptTheDead),
    enter: (run, check) =>
      exclusively(() => {
        interruptTheDead();
        const holder = createHolder();
        const startedAt = clock.now();
        if (!acquireLease(sqlite, { name: SYNC_LEASE, holder, now: startedAt, ttlMs: LEASE_TTL_MS })) throw new Refusal('sync_running');
        check?.(runs.newestUndoable());
        return { runId: runs.start({ ...run, startedAt }), holder, startedAt };
      }),
    leave: (runId, holder, end) =>
      exclusively(() => {
        if (end !== null) runs.finish(runId, end);
        releaseLease(sqlite, { name: SYNC_LEASE, holder });
      }),
    [Symbol.dispose]: () => void sqlite.close(),
  };
}
