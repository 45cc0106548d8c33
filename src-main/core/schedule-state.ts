import { retryWhenBusy } from '#main/db/busy.ts';
import type { Database } from '#main/db/open.ts';

/** How far a schedule has been dealt with, shared by all processes on one data folder. */
export interface ScheduleState {
  /** Milliseconds since the epoch: slots up to here have run or are never to run. */
  handledUntil: number;
  /** The schedule that this counts for, as text. */
  plan: string;
}

/** What is stored; undefined before the first start. */
export const readState = (db: Database, name: string): Promise<ScheduleState | undefined> =>
  db.selectFrom('schedule_state').select(['handled_until as handledUntil', 'plan']).where('name', '=', name).executeTakeFirst();

/**
 * Replaces a state by another, provided that it is still the one that was seen (undefined: none); false when another process
 * was faster. One statement, so that of two processes exactly one gets a slot; and through Kysely, so that it never becomes part
 * of a transaction that somebody else has open on this connection and may roll back. Refuses with `database_busy`.
 */
export async function replaceState(db: Database, name: string, seen: ScheduleState | undefined, next: ScheduleState): Promise<boolean> {
  const row = { handled_until: next.handledUntil, plan: next.plan };
  if (seen === undefined) {
    const insert = db
      .insertInto('schedule_state')
      .values({ name, ...row })
      .onConflict((on) => on.doNothing());
    const { numInsertedOrUpdatedRows } = await retryWhenBusy(() => insert.executeTakeFirstOrThrow());
    return numInsertedOrUpdatedRows === 1n;
  }
  const update = db
    .updateTable('schedule_state')
    .set(row)
    .where('name', '=', name)
    .where('handled_until', '=', seen.handledUntil)
    .where('plan', '=', seen.plan);
  const { numUpdatedRows } = await retryWhenBusy(() => update.executeTakeFirstOrThrow());
  return numUpdatedRows === 1n;
}
