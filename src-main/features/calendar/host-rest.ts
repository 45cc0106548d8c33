import { Refusal } from '#shared/kernel/problem.ts';

/** So many feeds in a row cannot reach their server before it is left alone. */
const FAILURES = 3;
const REST_MS = 5 * 60_000;
/** A `Retry-After` of days is about the feed that was asked for (RFC 9110 §10.2.3); one calendar must not stop all others of its server. */
const LONGEST_REST = 60 * 60_000;

/** What says something about the server, and not about one person's feed, as a 500 may well do. */
const isServersOwn = ({ code, params }: Refusal): boolean =>
  /^(dns|connection|proxy|tls|response_timeout)/.test(code) || (code === 'feed_server_error' && params['status'] !== 500);
const wishIn = ({ params }: Refusal): number =>
  typeof params['retryAfter'] === 'number' ? Math.min(params['retryAfter'] * 1000, LONGEST_REST) : 0;

/** Remembers which servers are to be left alone, so that a server that is down does not keep thousands of feeds waiting one by one. */
export interface HostRests {
  /** Why a server is left alone at `now`, if it is. */
  refusal(origin: string, now: number): Refusal | undefined;
  /** How a fetch ended: with a refusal, or well. */
  note(origin: string, now: number, refusal?: Refusal): void;
  /** Somebody wants it tried again. */
  clear(): void;
}

export function createHostRests(): HostRests {
  const rests = new Map<string, { failures: number; until: number; refusal: Refusal }>();
  return {
    refusal(origin, now) {
      const rest = rests.get(origin);
      if (rest === undefined || now >= rest.until || now < rest.until - LONGEST_REST) return undefined;
      const { code, params } = rest.refusal;
      // What is asked for runs from the answer on, and not anew for each feed that is due meanwhile.
      return 'retryAfter' in params ? new Refusal(code, { ...params, retryAfter: Math.ceil((rest.until - now) / 1000) }) : rest.refusal;
    },
    note(origin, now, refusal) {
      const isThrottled = refusal !== undefined && (refusal.code === 'feed_throttled' || wishIn(refusal) > 0);
      if (refusal === undefined || !(isThrottled || isServersOwn(refusal))) {
        rests.delete(origin);
        return;
      }
      const failures = (rests.get(origin)?.failures ?? 0) + 1;
      const isOver = isThrottled || failures >= FAILURES;
      rests.set(origin, { failures, refusal, until: isOver ? now + Math.max(REST_MS, wishIn(refusal)) : 0 });
    },
    clear: () => rests.clear(),
  };
}
