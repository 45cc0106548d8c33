import type { Logger } from 'pino';
import type { Clock } from '#main/core/ports.ts';
import { readState, replaceState } from '#main/core/schedule-state.ts';
import type { Settings } from '#main/core/settings.ts';
import { retryWhenBusy } from '#main/db/busy.ts';
import type { Database } from '#main/db/open.ts';

/** Under which the database keeps what feeds were last made due for. */
const NAME = 'calendar.fetch';

export interface SettingsWatchDeps {
  readonly db: Database;
  readonly settings: Pick<Settings, 'readCalendar' | 'readRevision'>;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'error'>;
  readonly wake: () => void;
}

/** Makes feeds due when the settings change what they are fetched with. */
export interface SettingsWatch extends AsyncDisposable {
  /** From now on, and once for what was changed while nobody looked. */
  start(): void;
  /** Settings were saved, here or by another process. */
  look(): void;
}

/**
 * Feeds are due at once when another address, account, limit or proxy may bring another answer: those of the server all, of people's own
 * those that failed. What was last looked at stands in the database, so that of several processes one does it, and so that a change from
 * the command line counts at the next start.
 */
export function createSettingsWatch({ db, settings, clock, log, wake }: SettingsWatchDeps): SettingsWatch {
  let isStarted = false;
  let looking: Promise<void> = Promise.resolve();

  /** The revision of all settings, and behind it what the server is asked with. */
  async function readPlan(): Promise<string> {
    const { enabled, serverUrl, auth, shared } = await settings.readCalendar();
    return `${await settings.readRevision()} ${JSON.stringify([enabled, serverUrl, auth, shared.loginId])}`;
  }

  const askedWith = (plan: string): string => plan.slice(plan.indexOf(' '));

  async function makeDue(isSame: boolean): Promise<void> {
    const feeds = db.updateTable('calendar_feed').set({ next_at: clock.now() }).where('enabled', '=', 1);
    const failing = feeds.where('problem', 'is not', null);
    const due = isSame ? failing : feeds.where((where) => where.or([where('problem', 'is not', null), where('url_host', 'is', null)]));
    await retryWhenBusy(() => due.execute());
  }

  async function check(): Promise<void> {
    const seen = await readState(db, NAME);
    const plan = await readPlan();
    if (seen?.plan === plan) return;
    const isOurs = await replaceState(db, NAME, seen, { handledUntil: clock.now(), plan });
    if (isOurs && seen !== undefined) await makeDue(askedWith(seen.plan) === askedWith(plan));
  }

  const look = (): void => {
    if (!isStarted) return;
    looking = looking.then(async () => {
      try {
        await check();
      } catch (error) {
        log.error({ err: error }, 'what the settings change for calendars could not be worked out');
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
