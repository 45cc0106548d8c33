import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { Refusal } from '#shared/kernel/problem.ts';
import type { Database } from './open.ts';
import type { Schema } from './schema.ts';

/** Longer than any transaction of the product; a synchronisation of 100,000 people writes for some seconds. */
const PATIENCE_MS = 30_000;
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 250;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_BUSY');

/**
 * Does something again, with pauses in which the event loop is free, as long as another process or thread holds the database's
 * write lock. Refuses with `database_busy` after 30 seconds. The action must be one statement or one transaction, since it
 * starts from the beginning each time.
 */
export async function retryWhenBusy<Result>(action: () => Result | Promise<Result>, patienceMs = PATIENCE_MS): Promise<Result> {
  const givesUpAt = performance.now() + patienceMs;
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await action();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() + pause > givesUpAt) throw new Refusal('database_busy', {}, { cause: error });
    }
    // Jitter, so that several who wait do not all come back at the same moment.
    await sleep(pause * (0.5 + Math.random() / 2));
  }
}

/**
 * Runs `work` in one write transaction: all of it or nothing. Every write of the main thread goes through here. The transaction
 * takes the write lock before it reads anything (BEGIN IMMEDIATE), since one that reads first and writes later fails when another
 * process wrote in between; waiting for the lock neither blocks the event loop nor keeps others from reading. Not for use
 * inside another transaction. Refuses with `database_busy`.
 */
export const inTransaction = <Result>(db: Database, work: (transaction: Transaction<Schema>) => Promise<Result>): Promise<Result> =>
  retryWhenBusy(() => db.transaction().execute(work));
