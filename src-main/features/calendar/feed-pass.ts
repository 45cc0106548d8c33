import { setImmediate as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Refusal } from '#shared/kernel/problem.ts';
import { PER_HOST } from './feed-http.ts';
import { type LaneJob, runLanes } from './feed-lanes.ts';
import type { ClaimedFeed, FeedSecretReader, FeedStore, OwnSecrets } from './feed-ports.ts';
import { buildFeedRequest, needsOwn } from './feed-request.ts';
import type { HostRests } from './host-rest.ts';
import { type FeedTask, recordRefusal, type UpdateDeps, updateFeed } from './update-feed.ts';

const LIMITS = { atOnce: 8, perHost: PER_HOST, waiting: 32 };
/** How long feeds stay claimed: longer than as many take as may wait for one host. */
const CLAIM_MS = 40 * 60_000;
/** When a feed that could not even be asked for, through no fault of its own, is looked at again. */
const LATER_MS = 5 * 60_000;

export interface PassDeps extends UpdateDeps {
  readonly store: FeedStore;
  readonly secrets: FeedSecretReader;
  readonly rests: HostRests;
  /** Whether the settings are still those of `context`; another process may save them at any time. */
  readonly isCurrent: () => Promise<boolean>;
  readonly log: Pick<Logger, 'error'>;
  /** People whose feeds somebody waits for; emptied. */
  readonly urgent: Set<number>;
  /** After each feed. */
  readonly ended: (refusal: Refusal | undefined) => void;
}

interface FeedJob extends LaneJob {
  readonly feed: ClaimedFeed;
}

const NO_SECRETS: OwnSecrets = {};
/** Whether the feed itself is to blame, and not e.g. a secret store that is locked. */
const isFeedsOwn = (error: Refusal): boolean => error.code.startsWith('feed_');

/** How a pass is ended early: by cutting off what is under way, too, or by beginning no more. */
export interface PassSignals {
  readonly stop: AbortSignal;
  readonly enough: AbortSignal;
}

/**
 * Fetches all feeds that are due, a few at a time. Rejects when that cannot go on, and at the end when the secret store keeps back what
 * some of them need, which stay due.
 */
export async function fetchDueFeeds(deps: PassDeps, { stop: signal, enough }: PassSignals): Promise<void> {
  const { store, clock, rests } = deps;
  let failure: { readonly error: unknown } | undefined;
  let keptBack: { readonly error: Refusal } | undefined;

  const release = (feed: ClaimedFeed, delayMs: number): Promise<void> => store.release(feed, clock.now() + delayMs);

  async function update(task: FeedTask, isUrgent: boolean): Promise<void> {
    const { origin } = task.request.url;
    const now = clock.now();
    // Somebody else may have it by now.
    if (now >= task.feed.claimedUntil) return;
    const resting = isUrgent ? undefined : rests.refusal(origin, now);
    if (resting !== undefined) {
      await recordRefusal(deps, task.feed, resting);
      return deps.ended(resting);
    }
    try {
      const refusal = await updateFeed(deps, task, signal);
      rests.note(origin, clock.now(), refusal);
      deps.ended(refusal);
    } catch (error) {
      if (!signal.aborted) deps.log.error({ err: error, personId: task.feed.personId }, 'a calendar could not be updated');
      await release(task.feed, signal.aborted ? 0 : LATER_MS);
    }
  }

  /** The job of a claimed feed; undefined when it came to its end without a request. */
  async function jobOf(feed: ClaimedFeed, isUrgent: boolean): Promise<FeedJob | undefined> {
    try {
      const own = needsOwn(deps.context.settings.auth, feed) ? await deps.secrets.read(feed.personId) : NO_SECRETS;
      const task = { feed, own, request: buildFeedRequest(deps.context, feed, own) };
      const run = (): Promise<void> =>
        update(task, isUrgent).catch((error: unknown) => {
          failure ??= { error };
        });
      return { feed, host: task.request.url.host, run };
    } catch (error) {
      if (!(error instanceof Refusal)) {
        deps.log.error({ err: error, personId: feed.personId }, 'a calendar could not be asked for');
        await release(feed, LATER_MS);
      } else if (isFeedsOwn(error)) {
        await recordRefusal(deps, feed, error);
        deps.ended(error);
      } else {
        keptBack ??= { error };
        await release(feed, 0);
      }
      return undefined;
    }
  }

  /** The jobs of up to `room` feeds that are due; undefined when none is. */
  async function claim(room: number): Promise<FeedJob[] | undefined> {
    const jobs: FeedJob[] = [];
    const personIds = [...deps.urgent];
    deps.urgent.clear();
    const now = clock.now();
    const until = now + CLAIM_MS;
    const urgent = personIds.length === 0 ? [] : await store.claimDue({ now, until, limit: personIds.length, personIds });
    const others = await store.claimDue({ now, until, limit: room, withoutSecrets: keptBack !== undefined });
    if (urgent.length + others.length === 0) return undefined;
    // Asked behind the claim: whoever saves settings makes due what was claimed before.
    if (!(await deps.isCurrent())) {
      for (const feed of [...urgent, ...others]) await release(feed, 0);
      return undefined;
    }
    for (const [feeds, isUrgent] of [
      [urgent, true],
      [others, false],
    ] as const) {
      for (const feed of feeds) {
        if (failure === undefined) {
          const job = await jobOf(feed, isUrgent).catch((error: unknown) => {
            failure = { error };
          });
          if (job !== undefined) jobs.push(job);
        } else await release(feed, 0);
      }
    }
    return jobs;
  }

  const ended = AbortSignal.any([signal, enough]);
  const pull = async (room: number): Promise<FeedJob[]> => {
    if (failure !== undefined) return [];
    try {
      // Feeds that come to their end without a request must not be the end of the pass, nor keep the thread.
      for (;;) {
        const jobs = await claim(room);
        if (jobs === undefined || jobs.length > 0 || failure !== undefined || ended.aborted) return jobs ?? [];
        await pause();
      }
    } catch (error) {
      failure = { error };
      return [];
    }
  };

  const left = await runLanes(pull, LIMITS, ended);
  for (const { feed } of left) await release(feed, 0);
  const reason = failure ?? keptBack;
  if (reason !== undefined) throw reason.error;
}
