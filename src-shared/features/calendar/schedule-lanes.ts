import type { ScheduleEntry } from './schedule-entries.ts';

/** A bar over days and the lane that it lies in, 0 for the uppermost. */
export interface LaidBar {
  readonly entry: ScheduleEntry;
  readonly lane: number;
}

/** Puts bars into as few lanes as possible, so that no two of one lane share a day. The longest that begin on a day lie uppermost. */
export function layBars(bars: readonly ScheduleEntry[]): LaidBar[] {
  const lastDays: number[] = [];
  const inOrder = bars.toSorted((a, b) => a.first - b.first || b.last - b.first - (a.last - a.first));
  return inOrder.map((entry) => {
    const free = lastDays.findIndex((last) => last < entry.first);
    const lane = free === -1 ? lastDays.length : free;
    lastDays[lane] = entry.last;
    return { entry, lane };
  });
}

/** How many lanes there are from the top down to the lowest bar of a day. */
export const depthAt = (bars: readonly LaidBar[], day: number): number =>
  bars.reduce((depth, { entry, lane }) => (entry.first <= day && day <= entry.last ? Math.max(depth, lane + 1) : depth), 0);
