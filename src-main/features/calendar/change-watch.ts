import { sql } from 'kysely';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Clock } from '#main/core/ports.ts';
import { readState, replaceState } from '#main/core/schedule-state.ts';
import type { Settings } from '#main/core/settings.ts';
import { inTransaction } from '#main/db/busy.ts';
import type { Database } from '#main/db/open.ts';
import { readDirectoryVersion } from '#main/features/directory/directory-version.ts';
import type { FeedStore } from './feed-ports.ts';
import { serverRequestKey } from './feed-request.ts';
import { LONGEST_WISH } from './feed-timing.ts';

/** Under which the database keeps what feeds were last made due for. */
const NAME = 'calendar.fetch';
const MINUTE = 60_000;
const CHUNK = 500;

/** `revision` is that of all settings, `directory` the version of the people. */
const plan = z.object({ revision: z.int(), directory: z.int(), refreshMinutes: z.int() });
type Plan = z.infer<typeof plan>;

/** What another version of the console wrote down says nothing. */
const unknown: Plan = { revision: -1, directory: -1, refreshMinutes: 0 };
function planIn(text: string): Plan {
  try {
    return plan.parse(JSON.parse(text));
  } catch {
    return unknown;
  }
}

export interface ChangeWatchDeps {
  readonly db: Database;
  readonly settings: Pick<Settings, 'readCalendar' | 'readRevision'>;
  readonly store: Pick<FeedStore, 'streamAsked'>;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'error'>;
  readonly wake: () => void;
}

/** Makes feeds due when settings or people change in a way that asks for another fetch. */
export interface ChangeWatch extends AsyncDisposable {
  /** From now on, and once for what was changed while nobody looked. */
  start(): void;
  /** Settings were saved, or a run has ended, here or in another process. */
  look(): void;
}

/**
 * Feeds are due at once when they would be asked for at another address or as somebody else than at their last good fetch, and after every
 * change of the settings those that failed: another password, limit or proxy may help. A shorter interval brings the others forward. What was
 * last looked at stands in the database, so that of several processes one does it, and so that a change from the command line counts at the
 * next start.
 */
export function createChangeWatch({ db, settings, store, clock, log, wake }: ChangeWatchDeps): ChangeWatch {
  let isStarted = false;
  let looking: Promise<void> = Promise.resolve();

  /** The people whose feed of the server would be asked for in another way now. */
  async function findMoved(): Promise<number[]> {
    const used = await settings.readCalendar();
    const moved: number[] = [];
    for await (const feeds of store.streamAsked()) {
      for (const { parts, requestKey } of feeds) if (serverRequestKey(used, parts) !== requestKey) moved.push(parts.personId);
    }
    return moved;
  }

  async function makeDue(transaction: Database, seen: Plan, { revision, refreshMinutes }: Plan, moved: readonly number[]): Promise<void> {
    const now = clock.now();
    const used = transaction.updateTable('calendar_feed').where('enabled', '=', 1);
    const due = used.set({ next_at: now });
    if (revision !== seen.revision) await due.where('problem', 'is not', null).execute();
    for (let start = 0; start < moved.length; start += CHUNK)
      await due.where('person_id', 'in', moved.slice(start, start + CHUNK)).execute();
    if (refreshMinutes >= seen.refreshMinutes) return;
    const wish = sql`min(coalesce(refresh_ms, 0), ${LONGEST_WISH})`;
    const nextAt = sql<number>`max(${now}, succeeded_at + max(${refreshMinutes * MINUTE}, ${wish}))`;
    await used.set({ next_at: nextAt }).where('next_at', '>', nextAt).execute();
  }

  async function check(): Promise<void> {
    const seen = await readState(db, NAME);
    const [revision, directory] = [await settings.readRevision(), await readDirectoryVersion(db)];
    const { refreshMinutes } = await settings.readCalendar();
    const next: Plan = { revision, directory, refreshMinutes };
    const text = JSON.stringify(next);
    if (seen?.plan === text) return;
    const moved = seen === undefined ? [] : await findMoved();
    // Both or neither: a change that was noted and not acted on would never be seen again.
    await inTransaction(db, async (transaction) => {
      const isOurs = await replaceState(transaction, NAME, seen, { handledUntil: clock.now(), plan: text });
      if (isOurs && seen !== undefined) await makeDue(transaction, planIn(seen.plan), next, moved);
    });
  }

  const look = (): void => {
    if (!isStarted) return;
    looking = looking.then(async () => {
      try {
        await check();
      } catch (error) {
        log.error({ err: error }, 'what a change means for calendars could not be worked out');
      }
      wake();
    });
  };

  return {
    look,
    start() {
      isStarted = true;
      look();
    },
    async [Symbol.asyncDispose]() {
      isStarted = false;
      await looking;
    },
  };
}
