import type { Events } from '#main/core/events.ts';
import type { Ports } from '#main/core/ports.ts';
import type { Settings } from '#main/core/settings.ts';
import type { Database } from '#main/db/open.ts';
import type { PeopleRepo } from '#main/features/directory/people-repo.ts';
import type { FeedTest } from '#shared/features/calendar/feed-model.ts';
import { createCalendarEngine } from './calendar-engine.ts';
import { createChangeWatch } from './change-watch.ts';
import type { DamagedFeed } from './feed-ports.ts';
import { createFeedPoller } from './feed-poller.ts';
import { createFeedSecrets } from './feed-secrets.ts';
import { createFeedService, type FeedService } from './feed-service.ts';
import { createFeedStore } from './feed-store.ts';
import { readFetchContext } from './fetch-context.ts';
import { createScheduleService, type ScheduleService } from './schedule-service.ts';
import { testFeed } from './test-feed.ts';

export interface CalendarService extends AsyncDisposable {
  readonly feeds: FeedService;
  readonly schedule: ScheduleService;
  readonly test: (input: Parameters<typeof testFeed>[1], signal?: AbortSignal) => Promise<FeedTest>;
  /** For a shell that stays: fetches feeds when they are due. */
  start(): void;
  /** People may have been changed. */
  look(): void;
}

export interface CalendarServiceDeps {
  readonly ports: Pick<Ports, 'clock' | 'log' | 'secrets' | 'version'>;
  readonly db: Database;
  readonly databaseFile: string;
  readonly events: Events;
  readonly settings: Settings;
  readonly people: Pick<PeopleRepo, 'findUsers'>;
}

/** The calendars of people: their own settings, the fetching, and the schedule. Disposing ends the fetching in order. */
export function createCalendarService({ ports, db, databaseFile, events, settings, people }: CalendarServiceDeps): CalendarService {
  const { clock, log, version } = ports;
  const feedSecrets = createFeedSecrets({ db, secrets: ports.secrets, clock });
  const store = createFeedStore({ db, secrets: feedSecrets });
  const engine = createCalendarEngine({ databaseFile, log });
  const contextDeps = { settings, secrets: ports.secrets };
  const changed = (): void => events.publish('calendarChanged', {});
  const readContext = () => readFetchContext(contextDeps);
  const readRevision = () => settings.readRevision();
  const poller = createFeedPoller({ store, secrets: feedSecrets, engine, readContext, readRevision, clock, log, version, changed });
  const feeds = createFeedService({
    db,
    people,
    secrets: feedSecrets,
    clock,
    poller,
    readSettings: () => settings.readCalendar(),
    changed,
  });
  const changeWatch = createChangeWatch({ db, settings, store, clock, log, wake: () => void poller.wake() });
  /** The server would go on saying that nothing has changed, and the calendar would stay empty. */
  async function refetch(damaged: DamagedFeed): Promise<void> {
    if (!(await store.forgetDamaged(damaged, clock.now()))) return;
    changed();
    await poller.wake();
  }
  const noteDamage = (damaged: DamagedFeed): void => {
    const { personId } = damaged;
    log.warn({ personId }, 'a stored calendar is damaged and is fetched anew');
    void refetch(damaged).catch((error: unknown) => log.error({ err: error, personId }, 'a damaged calendar could not be made due'));
  };
  const unsubscribe = [
    events.subscribe('calendarChanged', () => feeds.touch()),
    events.subscribe('settingsChanged', ({ slice }) => {
      if (slice === 'calendar') feeds.touch();
      changeWatch.look();
    }),
    // Feeds whose password could not be read are waiting for it.
    events.subscribe('secretStoreChanged', () => void poller.wake()),
  ];
  return {
    feeds,
    schedule: createScheduleService({ db, settings, engine, noteDamage }),
    test: (input, signal) => testFeed({ ...contextDeps, store, feedSecrets, engine, clock, version }, input, signal),
    start() {
      changeWatch.start();
      poller.start();
    },
    look: changeWatch.look,
    async [Symbol.asyncDispose]() {
      for (const stop of unsubscribe) stop();
      feeds.close();
      await changeWatch[Symbol.asyncDispose]();
      await poller[Symbol.asyncDispose]();
      await engine[Symbol.asyncDispose]();
    },
  };
}
