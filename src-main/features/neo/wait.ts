import { setTimeout as sleep } from 'node:timers/promises';

/** Waits `ms` milliseconds, or throws the signal's reason; tests hand in one that does not wait. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export const realWait: Wait = async (ms, signal) => {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
};

/** Back-off after the `attempt`th failure (from 0): doubling from half a second, up to 8 s, half of it by chance. */
export const backOff = (attempt: number, random: () => number): number => Math.min(8_000, 500 * 2 ** attempt) * (0.5 + random() / 2);

const BUSY_MS = 10_000;
const LONGEST_MS = 5 * 60_000;

/**
 * How long a busy server wants us to stay away: what `Retry-After` says (seconds or a date, five minutes at most), else the ten
 * seconds that desknet's NEO documents, growing with each further refusal.
 */
export function busyDelay(retryAfter: string | undefined, attempt: number, now: number, random: () => number): number {
  const written = retryAfter?.trim() ?? '';
  if (/^\d+$/.test(written)) return Math.min(LONGEST_MS, Number(written) * 1000);
  // Date.parse alone would take "-5" for a year.
  const date = /^[A-Za-z]{3,9},? /.test(written) ? Date.parse(written) : Number.NaN;
  if (!Number.isNaN(date)) return Math.min(LONGEST_MS, Math.max(0, date - now));
  return BUSY_MS * (1 + attempt / 2) * (1 + random() / 10);
}
