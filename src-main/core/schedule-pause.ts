import { inTransaction } from '#main/db/busy.ts';
import type { Database } from '#main/db/open.ts';
import { writeAudit } from '#main/features/audit/audit-log.ts';
import type { SchedulePause } from '#shared/features/directory/sync-model.ts';
import type { Clock } from './ports.ts';

export interface SchedulePauses {
  /** Who paused the schedule and when; null while it is not paused. */
  read(): Promise<SchedulePause | null>;
  /** Pauses the schedule until somebody resumes it, whatever is restarted in between. Refuses `database_busy`. */
  pause(actor: string): Promise<void>;
  /** Lets the schedule go on; times that passed meanwhile do not run. Refuses `database_busy`. */
  resume(actor: string): Promise<void>;
}

/**
 * Keeps a schedule from running without touching its settings, for all processes on one data folder. Doing twice what is done
 * already changes nothing and leaves no audit entry.
 */
export function createSchedulePauses(deps: { db: Database; clock: Clock; name: string; changed(): void }): SchedulePauses {
  const { db, clock, name, changed } = deps;

  const change = async (actor: string, action: 'schedule.paused' | 'schedule.resumed', write: (db: Database) => Promise<boolean>) => {
    await inTransaction(db, async (transaction) => {
      if (await write(transaction)) await writeAudit(transaction, clock, [{ actor, action, subject: name }]);
    });
    changed();
  };

  return {
    read: async () =>
      (await db.selectFrom('schedule_pause').select(['paused_at as at', 'paused_by as by']).where('name', '=', name).executeTakeFirst()) ??
      null,
    pause: (actor) =>
      change(actor, 'schedule.paused', async (transaction) => {
        const insert = transaction
          .insertInto('schedule_pause')
          .values({ name, paused_at: clock.now(), paused_by: actor })
          .onConflict((on) => on.doNothing());
        return (await insert.executeTakeFirstOrThrow()).numInsertedOrUpdatedRows === 1n;
      }),
    resume: (actor) =>
      change(actor, 'schedule.resumed', async (transaction) => {
        const { numDeletedRows } = await transaction.deleteFrom('schedule_pause').where('name', '=', name).executeTakeFirstOrThrow();
        return numDeletedRows === 1n;
      }),
  };
}
