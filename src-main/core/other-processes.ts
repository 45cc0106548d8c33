import type { Logger } from 'pino';
import type { Database } from '#main/db/open.ts';
import { type DatabaseWatchDeps, watchDatabase } from '#main/db/watch.ts';
import type { SyncService } from '#main/features/directory/sync-service.ts';
import type { Events } from './events.ts';
import { type AnySlice, slices } from './settings-slices.ts';

/** What every process on a data folder has to know of the others' doing, each as a text that is another one after a change. */
export interface Shared {
  /** The newest run and how it stands. */
  readonly run: string;
  readonly pauses: string;
  /** How many people have a calendar, how often its settings were saved, and when one was fetched last. */
  readonly feeds: string;
  readonly revisions: ReadonlyMap<string, number>;
}

/** What has to be told after a change. */
export interface News {
  readonly run: boolean;
  readonly pauses: boolean;
  readonly feeds: boolean;
  readonly slices: readonly AnySlice['name'][];
}

/** Compares what was last told with what is there now. */
export const newsOf = (told: Shared, now: Shared): News => ({
  run: now.run !== told.run,
  pauses: now.pauses !== told.pauses,
  feeds: now.feeds !== told.feeds,
  slices: slices.map(({ name }) => name).filter((name) => now.revisions.get(name) !== told.revisions.get(name)),
});

async function readShared(db: Database): Promise<Shared> {
  const run = await db.selectFrom('sync_run').select(['id', 'state']).orderBy('id', 'desc').limit(1).executeTakeFirst();
  const pauses = await db.selectFrom('schedule_pause').selectAll().orderBy('name').execute();
  const feeds = await db
    .selectFrom('calendar_feed')
    .select(({ fn }) => [fn.countAll().as('count'), fn.sum('revision').as('saved'), fn.max('fetched_at').as('fetchedAt')])
    .executeTakeFirstOrThrow();
  const revisions = await db.selectFrom('settings_revision').selectAll().execute();
  return {
    run: JSON.stringify(run ?? null),
    pauses: JSON.stringify(pauses),
    feeds: JSON.stringify(feeds),
    revisions: new Map(revisions.map(({ slice, revision }) => [slice, revision])),
  };
}

/** For what the system does not tell: a network folder, or a process that died and so wrote nothing. */
const LOOK_MS = 30_000;

export interface OtherProcessesDeps extends DatabaseWatchDeps {
  db: Database;
  events: Events;
  sync: Pick<SyncService, 'isBusy' | 'recover' | 'touch'>;
  log: Pick<Logger, 'warn' | 'error'>;
}

/**
 * Announces what other processes on the same data folder do (a command, a scheduler, another shell) as if it had been done here: runs,
 * a pause of the schedule, saved settings. Own changes are announced where they are made; that they may be told once more does no harm.
 */
export function followOtherProcesses(deps: OtherProcessesDeps): AsyncDisposable {
  const { db, events, sync, log } = deps;
  let told: Shared | undefined;
  let stopped = false;

  async function look(): Promise<void> {
    // A process that was killed leaves its run behind as running.
    if (!sync.isBusy()) await sync.recover();
    const now = await readShared(db);
    const news = told === undefined ? undefined : newsOf(told, now);
    told = now;
    if (news === undefined) return;
    if (news.run) sync.touch();
    if (news.feeds) events.publish('calendarChanged', {});
    if (news.pauses) events.publish('schedulePaused', {});
    for (const slice of news.slices) events.publish('settingsChanged', { slice });
  }

  let looking: Promise<void> = Promise.resolve();
  const lookInTurn = (): void => {
    looking = looking.then(async () => {
      if (stopped) return;
      await look().catch((error: unknown) => log.error({ err: error }, 'what other processes do could not be read'));
    });
  };

  const watcher = watchDatabase(deps, lookInTurn);
  const timer = setInterval(lookInTurn, LOOK_MS).unref();
  lookInTurn();

  return {
    async [Symbol.asyncDispose]() {
      stopped = true;
      clearInterval(timer);
      watcher[Symbol.dispose]();
      await looking;
    },
  };
}
