import type { Language } from '#shared/features/common/model.ts';
import { locales } from '#shared/i18n/locales.ts';
import { type Day, addDays, dayAt, dayOfUtc, utcOf } from './schedule-days.ts';
import type { OccurrenceView } from './schedule-model.ts';

type Stretch = Pick<OccurrenceView, 'start' | 'end' | 'allDay'>;

/** Days and times in words, the same on screen and paper. A day is formatted as itself; only moments have a zone. */
export interface ScheduleWords {
  /** 2026年11月22日(日) */
  day(day: Day): string;
  /** 11月22日(日) */
  shortDay(day: Day): string;
  /** 日 */
  weekday(day: Day): string;
  /** 2026年11月 */
  month(day: Day): string;
  /** 2026年11月22日(日) ～ 11月28日(土) */
  days(first: Day, last: Day): string;
  /** 10:05 */
  clock(at: number): string;
  /** The hours of an event, without its day: 10:00 ～ 11:30. Empty for whole days. */
  hours(occurrence: Stretch): string;
  /** Everything about when, but that it is for whole days. */
  when(occurrence: Stretch): string;
}

export function createScheduleWords(language: Language, timeZone: string): ScheduleWords {
  const locale = locales[language];
  const ofDay = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (day: Day): string => format.format(utcOf(day));
  };
  const long = language === 'ja' ? 'long' : 'short';
  const day = ofDay({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' });
  const shortDay = ofDay({ month: long, day: 'numeric', weekday: 'short' });
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const clock = (at: number): string => time.format(at);
  const between = (from: string, to: string): string => (language === 'ja' ? `${from} ～ ${to}` : `${from} – ${to}`);
  const days = (first: Day, last: Day): string => {
    if (first === last) return day(first);
    return between(day(first), first.slice(0, 4) === last.slice(0, 4) && language === 'ja' ? shortDay(last) : day(last));
  };
  const hours = ({ allDay, start, end }: Stretch): string => {
    if (allDay) return '';
    return end > start ? between(clock(start), clock(end)) : clock(start);
  };
  return {
    day,
    shortDay,
    weekday: ofDay({ weekday: 'short' }),
    month: ofDay({ year: 'numeric', month: 'long' }),
    days,
    clock,
    hours,
    when(occurrence) {
      const { allDay, start, end } = occurrence;
      if (allDay) return days(dayOfUtc(start), dayOfUtc(Math.max(start, end - 1)));
      const first = dayAt(start, timeZone);
      const last = dayAt(end, timeZone);
      // Midnight ends the day before: 22:00 ～ 00:00 is one evening.
      const isOneDay = first === last || (last === addDays(first, 1) && clock(end) === '00:00');
      return isOneDay ? `${day(first)} ${hours(occurrence)}` : between(`${day(first)} ${clock(start)}`, `${day(last)} ${clock(end)}`);
    },
  };
}
