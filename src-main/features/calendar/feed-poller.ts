import type { Logger } from 'pino';
import type { Clock } from '#main/core/ports.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { openFeedHttp } from './feed-http.ts';
import { fetchDueFeeds } from './feed-pass.ts';
import type { CalendarEngine, FeedSecretReader, FeedStore, FetchContext } from './feed-ports.ts';
import { createHostRests } from './host-rest.ts';

export interface FeedPollerDeps {
  readonly store: FeedStore;
  readonly secrets: FeedSecretReader;
  readonly engine: CalendarEngine;
  /** Read again for each round, so that a saved setting counts from the next one on. */
  readonly readContext: () => Promise<FetchContext>;
  /** A number that grows with every change of the settings. */
  readonly readRevision: () => Promise<number>;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Of the console, for the servers' logs. */
  readonly version: string;
  /** Feeds have other contents or another state; told at most twice a second. */
  readonly changed: () => void;
  /** Further certificate authorities (PEM) to trust. */
  readonly authorities?: readonly string[];
  /** Milliseconds between two looks at what is due, at least and at most; others than usual are for tests. */
  readonly pace?: { readonly least: number; readonly most: number };
}

export interface FeedPoller extends AsyncDisposable {
  /** From now on feeds are fetched when they are due, without keeping the process alive. A process that does one thing and ends never starts it. */
  start(): void;
  /** Looks now, e.g. after the settings were changed or the machine has woken up. Resolves when what was due has been fetched. */
  wake(): Promise<void>;
  /** Fetches the feeds of these people as soon as possible, or everybody's, whatever their next time is. Resolves when they are due, not when fetched. */
  refresh(personIds?: readonly number[]): Promise<void>;
}

/** The upper bound is for rows of other processes, and for machines that slept. */
const PACE = { least: 30_000, most: 60_000 };
const TELL_MS = 500;
/** A few go first; so many are a crowd like any other. */
const MOST_URGENT = 50;

/**
 * Keeps people's calendars up to date, in whichever of the processes on one data folder takes a feed first. Nothing is fetched, and nothing
 * looks at the clock, while the settings say that the integration is not used.
 */
export function createFeedPoller(deps: FeedPollerDeps): FeedPoller {
  const { store, clock, log, pace = PACE } = deps;
  const stop = new AbortController();
  const rests = createHostRests();
  const urgent = new Set<number>();
  let timer: NodeJS.Timeout | undefined;
  let isStarted = false;
  let toldAt = Number.NEGATIVE_INFINITY;
  let complaint = '';
  let pass = new AbortController();

  const tell = (isLast: boolean): void => {
    if (!isLast && performance.now() - toldAt < TELL_MS) return;
    toldAt = performance.now();
    deps.changed();
  };

  /** Fetches what is due, until that is enough. Answers whether the integration is used. */
  async function round(enough: AbortSignal): Promise<boolean> {
    const revision = await deps.readRevision();
    const context = await deps.readContext();
    if (!context.settings.enabled) return false;
    const now = clock.now();
    await store.bringBack(now);
    const next = await store.nextDueAt();
    if (urgent.size === 0 && (next === null || next > now)) return true;
    const ended = { well: 0, badly: 0 };
    await using http = openFeedHttp(context, deps.authorities);
    const passDeps = {
      ...deps,
      context,
      isCurrent: async () => (await deps.readRevision()) === revision,
      http,
      rests,
      urgent,
      userAgent: `renkei-console/${deps.version}`,
      ended: (refusal: Refusal | undefined) => {
        ended[refusal === undefined ? 'well' : 'badly']++;
        tell(false);
      },
    };
    try {
      await fetchDueFeeds(passDeps, { stop: stop.signal, enough });
    } finally {
      if (ended.well + ended.badly > 0) {
        tell(true);
        log.info({ ...ended, milliseconds: clock.now() - now }, 'calendars fetched');
      }
    }
    return true;
  }

  /** The same complaint every minute helps nobody. */
  const complain = (error: unknown): void => {
    const text = error instanceof Refusal ? error.code : String(error);
    if (text !== complaint) log[error instanceof Refusal ? 'warn' : 'error']({ err: error }, 'calendars could not be fetched');
    complaint = text;
  };

  /** Sets the timer for the next look; only one of those who are looking does. */
  async function schedule(): Promise<void> {
    const next = await store.nextDueAt().catch(() => null);
    clearTimeout(timer);
    if (stop.signal.aborted) return;
    const wait = Math.min(Math.max((next ?? Number.POSITIVE_INFINITY) - clock.now(), pace.least), pace.most);
    timer = setTimeout(() => void lookInTurn(), wait).unref();
  }

  async function look(): Promise<void> {
    clearTimeout(timer);
    pass = new AbortController();
    let isUsed = true;
    try {
      isUsed = await round(pass.signal);
      complaint = '';
    } catch (error) {
      if (!stop.signal.aborted) complain(error);
    }
    if (isUsed && !stop.signal.aborted) await schedule();
  }

  let looking: Promise<void> = Promise.resolve();
  /** One look after the other. One that is under way begins no more, so that the next goes on with the settings and wishes of then. */
  function lookInTurn(): Promise<void> {
    pass.abort();
    looking = looking.then(async () => {
      if (isStarted && !stop.signal.aborted) await look();
    });
    return looking;
  }

  return {
    start() {
      if (isStarted) return;
      isStarted = true;
      void lookInTurn();
    },
    wake: lookInTurn,
    async refresh(personIds) {
      rests.clear();
      await store.dueNow(clock.now(), personIds);
      if (personIds !== undefined && personIds.length <= MOST_URGENT) for (const personId of personIds) urgent.add(personId);
      void lookInTurn();
    },
    async [Symbol.asyncDispose]() {
      stop.abort(new Error('the console ends'));
      clearTimeout(timer);
      await looking;
    },
  };
}
