import { type Day, isDay } from '#shared/features/calendar/schedule-days.ts';
import { MOST_PEOPLE } from '#shared/features/calendar/schedule-model.ts';
import { type ScheduleView, scheduleView } from '#shared/features/calendar/schedule-period.ts';

/** What a schedule shows, as the address keeps it: `?view=week&date=2026-11-22&people=3,14`. */
export interface ScheduleSearch {
  readonly view: ScheduleView;
  /** The day that is looked at; null for today, whenever that is. */
  readonly date: Day | null;
  /** In the order in which they were chosen. */
  readonly people: readonly number[];
}

/** Anything in the address that is not understood is left out, and what it says nothing about is as it was before. */
export function parseScheduleSearch(search: string, before: ScheduleSearch): ScheduleSearch {
  const given = new URLSearchParams(search);
  const date = given.get('date') ?? '';
  const people = given.get('people');
  const ids = (people ?? '').split(',').flatMap((id) => (/^[1-9]\d{0,14}$/.test(id) ? [Number(id)] : []));
  return {
    view: scheduleView.catch(before.view).parse(given.get('view')),
    date: isDay(date) ? date : null,
    people: people === null ? before.people : [...new Set(ids)].slice(0, MOST_PEOPLE),
  };
}

export function toScheduleAddress({ view, date, people }: ScheduleSearch): string {
  const given = [`view=${view}`, ...(date === null ? [] : [`date=${date}`]), `people=${people.join(',')}`];
  return `/schedule?${given.join('&')}`;
}
