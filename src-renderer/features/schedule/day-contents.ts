import { type ScheduleEntry, isBar } from '#shared/features/calendar/schedule-entries.ts';
import { type LaidBar, depthAt, layBars } from '#shared/features/calendar/schedule-lanes.ts';

/** What a cell of a day has room for on the screen; paper shows all. */
const LANES = 4;
const LINES = 6;

/** A week, or a person's week, as it is drawn. */
export interface WeekContents {
  readonly bars: readonly LaidBar[];
  readonly days: readonly DayContents[];
}

export interface DayContents {
  /** Everything of the day, shown or not. */
  readonly count: number;
  /** How many lanes of bars lie over the lines. */
  readonly depth: number;
  readonly lines: readonly ScheduleEntry[];
  /** How many more there are than fit. */
  readonly more: number;
}

const touches = ({ first, last }: ScheduleEntry, day: number): boolean => first <= day && day <= last;

/** Which events of some days in a row are drawn as bars, which as lines, and which have no room. */
export function weekContents(entries: readonly ScheduleEntry[], dayCount: number): WeekContents {
  const laid = layBars(entries.filter(isBar));
  const bars = laid.filter(({ lane }) => lane < LANES);
  const days = Array.from({ length: dayCount }, (_, day) => {
    const ofDay = entries.filter((entry) => touches(entry, day));
    const single = ofDay.filter((entry) => !isBar(entry));
    const depth = depthAt(bars, day);
    const shownBars = bars.filter(({ entry }) => touches(entry, day)).length;
    const room = LINES - depth;
    const lines = single.length <= room ? single : single.slice(0, Math.max(1, room - 1));
    return { count: ofDay.length, depth, lines, more: ofDay.length - shownBars - lines.length };
  });
  return { bars, days };
}
