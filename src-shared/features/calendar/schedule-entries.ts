import { dayOfUtc, daysBetween } from './schedule-days.ts';
import type { OccurrenceView, PersonSchedule } from './schedule-model.ts';
import type { Period } from './schedule-period.ts';

/** Somebody's event in a period: the days of the period that it touches. */
export interface ScheduleEntry {
  /** Unlike any other's in the same answer. */
  readonly id: string;
  readonly person: PersonSchedule;
  readonly occurrence: OccurrenceView;
  /** Index of the first and the last day, both in it. */
  readonly first: number;
  readonly last: number;
  /** It began before the first day that is shown, or goes on after the last. */
  readonly beganBefore: boolean;
  readonly goesOn: boolean;
}

const DAY_MS = 86_400_000;

/** In which day of the period a moment lies; -1 before the first, `days.length` after the last. */
function indexAt(at: number, bounds: readonly number[]): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The days an event touches, also outside of the period. Its end is not in it; what takes no time is where it begins. */
function touched({ allDay, start, end }: OccurrenceView, { days, bounds }: Period): { first: number; last: number } {
  const until = Math.max(start, end - 1);
  if (!allDay) return { first: indexAt(start, bounds), last: indexAt(until, bounds) };
  const origin = days[0] ?? '';
  return { first: daysBetween(origin, dayOfUtc(start)), last: daysBetween(origin, dayOfUtc(until)) };
}

const byTime = (a: ScheduleEntry, b: ScheduleEntry): number =>
  a.first - b.first ||
  Number(b.occurrence.allDay) - Number(a.occurrence.allDay) ||
  a.occurrence.start - b.occurrence.start ||
  b.occurrence.end - a.occurrence.end;

/** Everybody's events of a period in the order of time, whole days before the hours of their day; equal ones in the order of people. */
export function entriesOf(schedules: readonly PersonSchedule[], period: Period): ScheduleEntry[] {
  const lastDay = period.days.length - 1;
  const entries = schedules.flatMap((person) =>
    person.occurrences.flatMap((occurrence) => {
      const { first, last } = touched(occurrence, period);
      if (last < 0 || first > lastDay) return [];
      return {
        id: `${person.personId}:${occurrence.id}`,
        person,
        occurrence,
        first: Math.max(0, first),
        last: Math.min(last, lastDay),
        beganBefore: first < 0,
        goesOn: last > lastDay,
      };
    }),
  );
  return entries.toSorted(byTime);
}

/** Whether it touches more than one day. */
export const isLong = ({ first, last, beganBefore, goesOn }: ScheduleEntry): boolean => last > first || beganBefore || goesOn;

/** In a month and on paper: a bar over its days instead of a line in one of them. */
export const isBar = (entry: ScheduleEntry): boolean => entry.occurrence.allDay || isLong(entry);

/** Beside a ruler of hours: what fills a day or more stands above the hours, what only crosses midnight stands in both days. */
export const isAboveHours = ({ occurrence: { allDay, start, end } }: ScheduleEntry): boolean => allDay || end - start >= DAY_MS;

/** The part of an entry within some of the days, counted from the first of them. */
export function within(entry: ScheduleEntry, from: number, count: number): ScheduleEntry | undefined {
  const first = entry.first - from;
  const last = entry.last - from;
  if (last < 0 || first >= count) return undefined;
  return {
    ...entry,
    first: Math.max(0, first),
    last: Math.min(last, count - 1),
    beganBefore: entry.beganBefore || first < 0,
    goesOn: entry.goesOn || last >= count,
  };
}
