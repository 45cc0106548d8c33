import type { HttpClient } from '#main/adapters/http.ts';
import type { Clock } from '#main/core/ports.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { faultRefusal } from './fault-refusal.ts';
import { type FetchOptions, type FetchOutcome, fetchFeed } from './feed-fetch.ts';
import { mostBytes } from './feed-http.ts';
import type { CalendarEngine, ClaimedFeed, FeedStore, FetchContext, OwnSecrets, Understood, Validators } from './feed-ports.ts';
import { type FeedRequest, movedUrl } from './feed-request.ts';
import { nextAfterFailure, nextAfterSuccess } from './feed-timing.ts';
import { FeedFault } from './ical/feed-fault.ts';

export interface UpdateDeps {
  readonly store: Pick<FeedStore, 'recordUnchanged' | 'recordFile' | 'recordFailure'>;
  readonly engine: CalendarEngine;
  readonly http: HttpClient;
  readonly context: FetchContext;
  readonly clock: Clock;
  readonly userAgent: string;
}

/** A claimed feed with its request. */
export interface FeedTask {
  readonly feed: ClaimedFeed;
  readonly own: OwnSecrets;
  readonly request: FeedRequest;
}

type Outcome =
  | { readonly kind: 'unchanged'; readonly validators: Validators }
  | { readonly kind: 'file'; readonly validators: Validators; readonly understood: Understood };

/** What the next request asks with, and where a person's own URL has moved for good. */
function validatorsFor({ feed, own }: FeedTask, { requestKey, etag, lastModified, movedTo }: FetchOutcome): Validators {
  const validators = { requestKey, etag, lastModified };
  return movedTo === undefined || !feed.own.hasUrl ? validators : { ...validators, movedTo: movedUrl(own, movedTo) };
}

/** Fetches and understands, and stores nothing. */
async function fetchAndUnderstand(deps: UpdateDeps, task: FeedTask, signal: AbortSignal): Promise<Outcome> {
  const { feed, request } = task;
  const options: FetchOptions = { maxBytes: mostBytes(deps.context), userAgent: deps.userAgent, now: deps.clock.now() };
  // Validators are good for the file that is stored.
  const known = feed.hash === null ? undefined : feed;
  const fetched = await fetchFeed(deps.http, request, known, options, signal);
  const validators = validatorsFor(task, fetched);
  if (fetched.kind === 'unchanged') return { kind: 'unchanged', validators };
  const { events } = deps.context.settings.limits;
  const { bytes, charset } = fetched;
  try {
    const understood = await deps.engine.understand({ bytes, charset, limits: { events }, knownHash: feed.hash }, signal);
    return understood === 'known' ? { kind: 'unchanged', validators } : { kind: 'file', validators, understood };
  } catch (error) {
    if (!(error instanceof FeedFault)) throw error;
    throw faultRefusal(error, { host: request.url.hostname, megabytes: deps.context.settings.limits.megabytes });
  }
}

/** Records why a feed could not be fetched, or not even asked for; the last good file stays. */
export function recordRefusal(
  { store, clock, context }: Omit<UpdateDeps, 'http' | 'engine'>,
  feed: ClaimedFeed,
  refusal: Refusal,
): Promise<boolean> {
  const now = clock.now();
  const { retryAfter } = refusal.params;
  const retryAfterMs = typeof retryAfter === 'number' ? retryAfter * 1000 : 0;
  const { refreshMinutes } = context.settings;
  const nextAt = nextAfterFailure({ personId: feed.personId, now, refreshMinutes }, { failures: feed.failures + 1, retryAfterMs });
  return store.recordFailure(feed, { at: now, nextAt }, refusal.toProblem());
}

/**
 * Brings one feed up to date and records how it went. Answers with the refusal when it did not go well; throws the signal's reason, and
 * whatever is a defect, with nothing recorded.
 */
export async function updateFeed(deps: UpdateDeps, task: FeedTask, signal: AbortSignal): Promise<Refusal | undefined> {
  const { feed } = task;
  try {
    const outcome = await fetchAndUnderstand(deps, task, signal);
    const now = deps.clock.now();
    const wish = outcome.kind === 'unchanged' ? feed.refreshMs : (outcome.understood.refreshInterval ?? null);
    const { refreshMinutes } = deps.context.settings;
    const times = { at: now, nextAt: nextAfterSuccess({ personId: feed.personId, now, refreshMinutes }, wish) };
    if (outcome.kind === 'unchanged') await deps.store.recordUnchanged(feed, times, outcome.validators);
    else await deps.store.recordFile(feed, times, outcome.validators, outcome.understood);
    return undefined;
  } catch (error) {
    if (signal.aborted || !(error instanceof Refusal)) throw error;
    await recordRefusal(deps, feed, error);
    return error;
  }
}
