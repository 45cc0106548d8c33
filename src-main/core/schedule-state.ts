import type { SqliteHandle } from '#main/db/open.ts';

/** How far a schedule has been dealt with, shared by all processes on one data folder. */
export interface ScheduleState {
  /** Milliseconds since the epoch: slots up to here have run or are never to run. */
  handledUntil: number;
  /** The schedule that this counts for, as text. */
  plan: string;
}

/** What is stored; undefined before the first start. */
export function readState(sqlite: SqliteHandle, name: string): ScheduleState | undefined {
  return sqlite
    .prepare<[string], ScheduleState>('SELECT handled_until AS handledUntil, plan FROM schedule_state WHERE name = ?')
    .get(name);
}

/**
 * Replaces a state by another, provided that it is still the one that was seen (undefined: none); false when another process
 * was faster. One statement, so that of two processes exactly one gets a slot.
 */
export function replaceState(sqlite: SqliteHandle, name: string, seen: ScheduleState | undefined, next: ScheduleState): boolean {
  if (seen === undefined) {
    return (
      sqlite
        .prepare('INSERT INTO schedule_state (name, handled_until, plan) VALUES (@name, @handledUntil, @plan) ON CONFLICT DO NOTHING')
        .run({ name, ...next }).changes === 1
    );
  }
  return (
    sqlite
      .prepare(
        `UPDATE schedule_state SET handled_until = @handledUntil, plan = @plan
         WHERE name = @name AND handled_until = @seenUntil AND plan = @seenPlan`,
      )
      .run({ name, ...next, seenUntil: seen.handledUntil, seenPlan: seen.plan }).changes === 1
  );
}
