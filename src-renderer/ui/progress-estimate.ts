/** How far something was at a moment (milliseconds since the epoch). */
export interface ProgressMark {
  at: number;
  done: number;
}

const TOO_EARLY_MS = 2_000;

/** The milliseconds that are probably left, from the pace since `start`; null while that is a guess. */
export function estimateLeft(start: ProgressMark, now: ProgressMark, total: number | null): number | null {
  const spent = now.at - start.at;
  const made = now.done - start.done;
  if (total === null || made <= 0 || spent < TOO_EARLY_MS) return null;
  return Math.max(0, ((total - now.done) / made) * spent);
}

/** 0–100, or null while the total is not known. */
export const percentOf = (done: number, total: number | null): number | null =>
  total === null || total <= 0 ? null : Math.min(100, Math.floor((done / total) * 100));

/** The quarter that is read out: a screen reader hears four steps of a stage, not every row. */
export const spokenPercent = (percent: number | null): number | null => (percent === null ? null : Math.floor(percent / 25) * 25);
