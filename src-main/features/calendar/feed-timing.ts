import { hash } from 'node:crypto';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** The longest that a server's or sender's wish counts. */
export const LONGEST_WISH = 7 * DAY;
/** No feed is ever put off longer. */
export const LONGEST_WAIT = 8 * DAY;

/** The longest time between two tries of a feed that fails. */
const LONGEST_BACK_OFF = DAY;
/** Feeds that begin together are begun at this pace, in milliseconds for each. */
const FIRST_PACE = 500;

/** Whose feed, when (epoch milliseconds), and how often as the administrator set it. */
export interface Occasion {
  readonly personId: number;
  readonly now: number;
  readonly refreshMinutes: number;
}

/** The person's place in a crowd, from 0 to below 1, always the same. */
const place = (personId: number): number => Number.parseInt(hash('sha256', String(personId)).slice(0, 12), 16) / 2 ** 48;

/**
 * When a feed is fetched after a good fetch: after the set interval, give or take a tenth, so that feeds drift apart; and never before the
 * sender wishes it, though a wish of more than a week counts as a week.
 */
export function nextAfterSuccess({ personId, now, refreshMinutes }: Occasion, wishMs: number | null): number {
  const part = place(personId);
  const own = refreshMinutes * MINUTE * (0.9 + 0.2 * part);
  const wished = Math.min(wishMs ?? 0, LONGEST_WISH) * (1 + 0.1 * part);
  return now + Math.ceil(Math.max(own, wished));
}

/**
 * When a feed is tried again after its `failures`-th failure in a row (from 1): the wait doubles from the set interval up to a day, and
 * is never shorter than the server asked for (`Retry-After`, a week at most).
 */
export function nextAfterFailure(
  { personId, now, refreshMinutes }: Occasion,
  { failures, retryAfterMs = 0 }: { readonly failures: number; readonly retryAfterMs?: number },
): number {
  const wait = Math.min(refreshMinutes * MINUTE * 2 ** Math.min(failures - 1, 20), LONGEST_BACK_OFF);
  const part = place(personId);
  const asked = Math.min(retryAfterMs, LONGEST_WISH) * (1 + 0.1 * part);
  return now + Math.ceil(Math.max(wait * (0.9 + 0.1 * part), asked));
}

/** When a feed is fetched for the first time, of `among` that begin together. */
export const firstAt = ({ personId, now, refreshMinutes }: Occasion, among: number): number =>
  now + Math.floor(place(personId) * Math.min(refreshMinutes * MINUTE, among * FIRST_PACE));
