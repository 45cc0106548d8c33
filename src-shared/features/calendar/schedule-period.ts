import { z } from 'zod';
import type { Language } from '#shared/features/common/model.ts';
import { type Day, addDays, dayOfUtc, startOfDay, weekdayOf } from './schedule-days.ts';

export const scheduleView = z.enum(['day', 'week', 'month', 'list']);
export type ScheduleView = z.infer<typeof scheduleView>;

/** The weekday that weeks begin with, 0 for Sunday. */
const firstWeekday: Readonly<Record<Language, number>> = { ja: 0, en: 1 };

const WEEK = 7;

/** The weekday's place in a week of this language, 0 to 6. */
export const columnOf = (day: Day, language: Language): number => (weekdayOf(day) - firstWeekday[language] + WEEK) % WEEK;

const startOfWeek = (day: Day, language: Language): Day => addDays(day, -columnOf(day, language));
const startOfMonth = (day: Day): Day => `${day.slice(0, 8)}01`;

/** The same day some months away, or the last one of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayOfUtc(Date.UTC(year, month - 1 + months, Math.min(date, lastDate)));
}

const range = (first: Day, count: number): Day[] => Array.from({ length: count }, (_, index) => addDays(first, index));

/** The days that a view shows: whole weeks of a month, its own days only as a list. */
export function daysOf(view: ScheduleView, date: Day, language: Language): Day[] {
  switch (view) {
    case 'day':
      return [date];
    case 'week':
      return range(startOfWeek(date, language), WEEK);
    case 'list':
      return range(startOfMonth(date), Number(addDays(startOfMonth(addMonths(date, 1)), -1).slice(8)));
    case 'month': {
      const first = startOfWeek(startOfMonth(date), language);
      const last = addDays(startOfMonth(addMonths(date, 1)), -1);
      const weeks: Day[] = [];
      for (let week = first; week <= last; week = addDays(week, WEEK)) weeks.push(...range(week, WEEK));
      return weeks;
    }
  }
}

/** The day that the next (1) or previous (-1) period shows. */
export function moveDate(view: ScheduleView, date: Day, step: 1 | -1): Day {
  switch (view) {
    case 'day':
      return addDays(date, step);
    case 'week':
      return addDays(date, step * WEEK);
    case 'month':
    case 'list':
      return addMonths(date, step);
  }
}

/** Days in a row with the moments between which they lie in a zone. */
export interface Period {
  readonly days: readonly Day[];
  /** Epoch milliseconds: where each day begins, and where the last one ends. */
  readonly bounds: readonly number[];
}

export function periodOf(days: readonly Day[], timeZone: string): Period {
  const after = days.length === 0 ? [] : [addDays(days.at(-1) ?? '', 1)];
  return { days, bounds: [...days, ...after].map((day) => startOfDay(day, timeZone)) };
}

/** What to ask the console for. */
export const stretchOf = ({ bounds }: Period): { from: number; to: number } => ({ from: bounds[0] ?? 0, to: bounds.at(-1) ?? 0 });
