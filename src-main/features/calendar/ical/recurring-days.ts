import {
  DAY,
  HOUR,
  MINUTE,
  SECOND,
  dateOf,
  dayAt,
  dayOf,
  daysInMonth,
  daysInYear,
  startOfWeek,
  timeOfDay,
  weekdayOf,
} from './civil-time.ts';
import { type RecurrenceRule, type WeekdayPart } from './recurrence-rule.ts';
import { type Window, assertInTime } from './window.ts';

/** What a rule says about a day, true when the day may stay. */
type DayTest = (day: number) => boolean;

/** A position counted from the front or, where negative, from the back. */
const isAt = (positions: readonly number[], position: number, length: number): boolean =>
  positions.some((wanted) => wanted === position || wanted === position - length - 1);

const dayOfYear = (day: number): number => day - dayOf(dateOf(day).year, 1, 1) + 1;

/** The first day of week 1, the first week with four days in its year. */
const firstWeek = (year: number, weekStart: number): number => startOfWeek(dayOf(year, 1, 4), weekStart);

function weekTest(wanted: readonly number[], weekStart: number): DayTest {
  return (day) => {
    const start = startOfWeek(day, weekStart);
    const { year } = dateOf(start + 3);
    const first = firstWeek(year, weekStart);
    return isAt(wanted, (start - first) / 7 + 1, (firstWeek(year + 1, weekStart) - first) / 7);
  };
}

function weekdayTest(parts: readonly WeekdayPart[], span: 'month' | 'year' | 'none'): DayTest {
  return (day) => {
    const weekday = weekdayOf(day);
    return parts.some((part) => {
      if (part.weekday !== weekday) return false;
      if (part.ordinal === 0 || span === 'none') return true;
      const { year, month, day: dayOfMonth } = dateOf(day);
      const position = span === 'month' ? dayOfMonth : dayOfYear(day);
      const length = span === 'month' ? daysInMonth(year, month) : daysInYear(year);
      return part.ordinal === Math.ceil(position / 7) || -part.ordinal === Math.ceil((length - position + 1) / 7);
    });
  };
}

/** What BYDAY's numbers count within: the table in RFC 5545 §3.3.10. */
function ordinalSpan(rule: RecurrenceRule): 'month' | 'year' | 'none' {
  if (rule.frequency === 'MONTHLY') return 'month';
  if (rule.frequency !== 'YEARLY' || rule.byWeekNumber !== undefined) return 'none';
  return rule.byMonth === undefined ? 'year' : 'month';
}

/** What the start says where the rule is silent: the day of the week, of the month, or of the year (RFC 5545 §3.3.10). */
function impliedTests(rule: RecurrenceRule, startDay: number): readonly DayTest[] {
  if (rule.byDay !== undefined || rule.byMonthDay !== undefined || rule.byYearDay !== undefined) return [];
  const { month, day: dayOfMonth } = dateOf(startDay);
  const sameWeekday: DayTest = (day) => weekdayOf(day) === weekdayOf(startDay);
  const sameDayOfMonth: DayTest = (day) => dateOf(day).day === dayOfMonth;
  if (rule.frequency === 'WEEKLY') return [sameWeekday];
  if (rule.frequency === 'MONTHLY') return [sameDayOfMonth];
  if (rule.frequency !== 'YEARLY') return [];
  if (rule.byWeekNumber !== undefined) return [sameWeekday];
  return rule.byMonth === undefined ? [(day) => dateOf(day).month === month, sameDayOfMonth] : [sameDayOfMonth];
}

/** Whether a rule wants a day, leaving INTERVAL and BYSETPOS aside. */
export function dayTest(rule: RecurrenceRule, startDay: number): DayTest {
  const tests: DayTest[] = [];
  const { byMonth, byWeekNumber, byYearDay, byMonthDay, byDay } = rule;
  if (byDay !== undefined) tests.push(weekdayTest(byDay, ordinalSpan(rule)));
  if (byMonth !== undefined) tests.push((day) => byMonth.includes(dateOf(day).month));
  if (byMonthDay !== undefined) {
    tests.push((day) => {
      const date = dateOf(day);
      return isAt(byMonthDay, date.day, daysInMonth(date.year, date.month));
    });
  }
  if (byYearDay !== undefined) tests.push((day) => isAt(byYearDay, dayOfYear(day), daysInYear(dateOf(day).year)));
  if (byWeekNumber !== undefined) tests.push(weekTest(byWeekNumber, rule.weekStart));
  tests.push(...impliedTests(rule, startDay));
  return (day) => tests.every((test) => test(day));
}

/** A stretch of days that INTERVAL counts: one day, week, month or year. `first` is in it, `end` is not. */
interface Period {
  readonly first: number;
  readonly end: number;
}

interface Periods {
  /** The number of the period that a day is in; the start's is 0. */
  numberOf(day: number): number;
  at(number: number): Period;
}

function periodsOf(rule: RecurrenceRule, startDay: number): Periods {
  const { year, month } = dateOf(startDay);
  switch (rule.frequency) {
    case 'YEARLY':
      return {
        numberOf: (day) => dateOf(day).year - year,
        at: (number) => ({ first: dayOf(year + number, 1, 1), end: dayOf(year + number + 1, 1, 1) }),
      };
    case 'MONTHLY':
      return {
        numberOf: (day) => (dateOf(day).year - year) * 12 + dateOf(day).month - month,
        at: (number) => ({ first: dayOf(year, month + number, 1), end: dayOf(year, month + number + 1, 1) }),
      };
    case 'WEEKLY': {
      const week = startOfWeek(startDay, rule.weekStart);
      return {
        numberOf: (day) => Math.floor((day - week) / 7),
        at: (number) => ({ first: week + number * 7, end: week + number * 7 + 7 }),
      };
    }
    default:
      return { numberOf: (day) => day - startDay, at: (number) => ({ first: startDay + number, end: startDay + number + 1 }) };
  }
}

function timesOfDay(rule: RecurrenceRule, start: number): readonly number[] {
  const time = timeOfDay(start);
  const hours = rule.byHour ?? [Math.floor(time / HOUR)];
  const minutes = rule.byMinute ?? [Math.floor((time % HOUR) / MINUTE)];
  const seconds = rule.bySecond ?? [Math.floor((time % MINUTE) / SECOND)];
  const times = hours.flatMap((hour) =>
    minutes.flatMap((minute) => seconds.map((second) => hour * HOUR + minute * MINUTE + second * SECOND)),
  );
  return [...new Set(times)].toSorted((a, b) => a - b);
}

/**
 * The local times of a rule by days, weeks, months or years, in order. Every period that touches the window has each of its days tested,
 * so one way serves all parts of RFC 5545 §3.3.10 and their combinations. Without COUNT it begins at the window, however long ago the
 * series began.
 *
 * The start is always the first time and counts, also where the rule itself would not give it: RFC 5545 §3.8.5.3 leaves that case open, and
 * that is what Google and Apple show. Of an exception it is only one of its times where the rule gives it.
 * @param start local time of DTSTART
 * @param until the last local time that may come, inclusive
 */
export function recurringDays(rule: RecurrenceRule, start: number, until: number, window: Window): readonly number[] {
  const startDay = dayAt(start);
  const test = dayTest(rule, startDay);
  const times = timesOfDay(rule, start);
  const periods = periodsOf(rule, startDay);
  const end = Math.min(window.to, until + 1);
  const found: number[] = [];
  const isGiven = rule.isException !== true;
  if (isGiven && start < end && start >= window.from) found.push(start);
  const earliestTime = isGiven ? start + 1 : start;

  let remaining = (rule.count ?? Infinity) - (isGiven ? 1 : 0);
  const consider = (time: number): void => {
    if (time < earliestTime || time >= end || remaining <= 0) return;
    remaining--;
    if (time >= window.from && found.length < window.limit) found.push(time);
  };
  const whole = rule.count !== undefined;
  const earliest = whole ? 0 : Math.max(0, periods.numberOf(dayAt(window.from)));
  for (
    let number = Math.ceil(earliest / rule.interval) * rule.interval;
    remaining > 0 && found.length < window.limit;
    number += rule.interval
  ) {
    const period = periods.at(number);
    if (period.first * DAY >= end) break;
    assertInTime(window);
    if (rule.bySetPosition === undefined) considerAll(period);
    else considerPositions(period, rule.bySetPosition);
  }
  return found;

  /** Only the days that can count: those before the window are of interest to COUNT alone. */
  function considerAll(period: Period): void {
    const first = Math.max(period.first, whole ? startDay : dayAt(window.from));
    const last = Math.min(period.end, dayAt(end - 1) + 1);
    for (let day = first; day < last && remaining > 0 && found.length < window.limit; day++) {
      if (!test(day)) continue;
      assertInTime(window);
      for (const time of times) consider(day * DAY + time);
    }
  }

  /** All times of the period have a position, and there can be one every second, so they are not laid out. */
  function considerPositions({ first, end: last }: Period, positions: readonly number[]): void {
    const days: number[] = [];
    for (let day = first; day < last; day++) if (test(day)) days.push(day);
    const length = days.length * times.length;
    const indexes = positions.map((position) => (position > 0 ? position - 1 : length + position));
    for (const index of [...new Set(indexes)].toSorted((a, b) => a - b)) {
      const [day, time] = [days[Math.floor(index / times.length)], times[index % times.length]];
      if (day !== undefined && time !== undefined) consider(day * DAY + time);
    }
  }
}
