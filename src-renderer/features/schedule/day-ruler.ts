import { type Day, offsetAt, utcOf } from '#shared/features/calendar/schedule-days.ts';

const MINUTE = 60_000;
/** Of a day whose clocks are not changed. */
export const DAY_MINUTES = 1440;

/** From one minute of a day to another; `to` is not in it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How the clocks of a zone run on one day. */
export interface DayClock {
  /** Epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  /** What the clock reads at a moment of the day, in minutes since 00:00. */
  readonly minuteAt: (at: number) => number;
  /** What the clock leaves out: 02:00 to 03:00 where summer time begins. */
  readonly skipped?: Span;
  /** What the clock shows twice: 02:00 to 03:00 where summer time ends. */
  readonly repeated?: Span;
  /** From when on it shows that for the second time. */
  readonly changesAt: number;
}

/** The moment between two others at which the zone's offset changes. */
function changeBetween(start: number, end: number, timeZone: string): number {
  const before = offsetAt(start, timeZone);
  let low = Math.floor(start / MINUTE);
  let high = Math.ceil(end / MINUTE);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * MINUTE, timeZone) === before) low = middle;
    else high = middle;
  }
  return high * MINUTE;
}

/** The clocks of a day that begins and ends at these moments. */
export function clockOf(day: Day, start: number, end: number, timeZone: string): DayClock {
  const midnight = utcOf(day);
  const morning = offsetAt(start, timeZone);
  const evening = offsetAt(end - 1, timeZone);
  const reads = (at: number, offset: number): number => (at + offset - midnight) / MINUTE;
  const first = Math.max(0, reads(start, morning));
  if (morning === evening) {
    const skipped = first > 0 ? { skipped: { from: 0, to: first } } : {};
    return { start, end, minuteAt: (at) => reads(at, morning), changesAt: end, ...skipped };
  }
  const changesAt = changeBetween(start, end - 1, timeZone);
  const old = reads(changesAt, morning);
  const fresh = reads(changesAt, evening);
  return {
    start,
    end,
    minuteAt: (at) => reads(at, at < changesAt ? morning : evening),
    changesAt,
    ...(fresh > old ? { skipped: { from: old, to: fresh } } : { repeated: { from: fresh, to: old } }),
  };
}

/**
 * One ruler of hours beside several days. Where one of them shows an hour twice, the ruler has it twice, and the other days
 * leave its second one out.
 */
export interface Ruler {
  /** Minutes from its top to its end: 1440, or more with a repeated hour. */
  readonly length: number;
  /** How far from the top a moment of a day lies. */
  readonly place: (clock: DayClock, at: number) => number;
  /** Where the hours stand. */
  readonly hours: ReadonlyArray<{ readonly hour: number; readonly top: number; readonly again: boolean }>;
  /** What a day has not: hours that its clock leaves out, and others' repeated ones. */
  readonly gaps: (clock: DayClock) => readonly Span[];
}

export function rulerOf(clocks: readonly DayClock[]): Ruler {
  const repeated = clocks.find((clock) => clock.repeated !== undefined)?.repeated;
  const extra = repeated === undefined ? 0 : repeated.to - repeated.from;
  const length = DAY_MINUTES + extra;
  const after = (minute: number): number => (repeated !== undefined && minute >= repeated.to ? minute + extra : minute);
  const everyHour = Array.from({ length: 24 }, (_, hour) => hour);
  return {
    length,
    place(clock, at) {
      if (at >= clock.end) return length;
      const minute = clock.minuteAt(Math.max(at, clock.start));
      const isAgain = clock.repeated !== undefined && at >= clock.changesAt;
      return Math.min(length, Math.max(0, isAgain ? minute + extra : after(minute)));
    },
    hours: everyHour.flatMap((hour) => {
      const minute = hour * 60;
      const once = { hour, top: after(minute), again: false };
      const isTwice = repeated !== undefined && repeated.from <= minute && minute < repeated.to;
      return isTwice ? [once, { hour, top: minute + extra, again: true }] : [once];
    }),
    gaps(clock) {
      const own = clock.skipped === undefined ? [] : [{ from: after(clock.skipped.from), to: after(clock.skipped.to) }];
      const others = repeated === undefined || clock.repeated !== undefined ? [] : [{ from: repeated.to, to: repeated.to + extra }];
      return [...own, ...others].toSorted((a, b) => a.from - b.from);
    },
  };
}
