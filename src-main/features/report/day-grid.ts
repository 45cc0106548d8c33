import type { FeedColour } from '#shared/features/calendar/feed-model.ts';
import { type ScheduleEntry, isBar, within } from '#shared/features/calendar/schedule-entries.ts';
import { layBars } from '#shared/features/calendar/schedule-lanes.ts';

/** An event on paper, in its person's colour. */
export interface PaperEvent {
  readonly colour: FeedColour;
  /** Empty for whole days. */
  readonly time: string;
  readonly title: string;
  readonly place: string;
  /** Empty where the row says whose it is. */
  readonly name: string;
}

/** A part of a row of days: a day without anything, or an event over some of them. */
export interface PaperBar {
  readonly span: number;
  readonly event?: PaperEvent;
}

/** Some days in a row: a week of everybody, or of one person. */
export interface PaperWeek {
  /** Whose it is; undefined where it is everybody's. */
  readonly name?: string;
  /** One row for each lane, filled from the first day to the last. */
  readonly lanes: ReadonlyArray<readonly PaperBar[]>;
  /** What begins and ends on one day. */
  readonly days: ReadonlyArray<readonly PaperEvent[]>;
}

/** Weeks of the same days, whose dates are said again on every page that they go on. */
export interface PaperTable {
  readonly dates: readonly string[];
  readonly weeks: readonly PaperWeek[];
}

/** Days in columns, with nothing left out. */
export interface DayGrid {
  /** The heading of the column with names, where there is one. */
  readonly nameHeading?: string;
  readonly tables: readonly PaperTable[];
}

const blank = (days: number): PaperBar[] => Array.from({ length: days }, () => ({ span: 1 }));

/** Puts the events of `count` days of a period, from the one at `from`, into lanes of bars and lists of days. */
export function paperWeek(
  entries: readonly ScheduleEntry[],
  from: number,
  count: number,
  toPaper: (entry: ScheduleEntry) => PaperEvent,
): Pick<PaperWeek, 'lanes' | 'days'> {
  const ofWeek = entries.flatMap((entry) => within(entry, from, count) ?? []);
  const laid = layBars(ofWeek.filter(isBar));
  const laneCount = laid.reduce((most, { lane }) => Math.max(most, lane + 1), 0);
  const lanes = Array.from({ length: laneCount }, (_, lane) => {
    const bars: PaperBar[] = [];
    let day = 0;
    for (const { entry } of laid.filter((bar) => bar.lane === lane)) {
      bars.push(...blank(entry.first - day));
      bars.push({ span: entry.last - entry.first + 1, event: toPaper(entry) });
      day = entry.last + 1;
    }
    return [...bars, ...blank(count - day)];
  });
  const single = ofWeek.filter((entry) => !isBar(entry));
  const days = Array.from({ length: count }, (_, day) => single.filter(({ first }) => first === day).map(toPaper));
  return { lanes, days };
}
