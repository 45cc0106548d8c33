import { CalendarFault } from './calendar-fault.ts';
import { type DateValue, parseDateValue } from './date-value.ts';

export const FREQUENCIES = ['SECONDLY', 'MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** Sunday first, as `weekdayOf` counts. */
export const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

export interface WeekdayPart {
  /** 0 is Sunday. */
  readonly weekday: number;
  /** Which one of the month or year, from the end where negative; 0: every one. */
  readonly ordinal: number;
}

/** A recurrence rule (RFC 5545 §3.3.10). A part that the rule does not have is an absent field. */
export interface RecurrenceRule {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count?: number;
  readonly until?: DateValue;
  /** 0 is Sunday. */
  readonly weekStart: number;
  /** An EXRULE: the start of the event is not its first time, unless it says so itself. */
  readonly isException?: true;
  readonly bySecond?: readonly number[];
  readonly byMinute?: readonly number[];
  readonly byHour?: readonly number[];
  readonly byDay?: readonly WeekdayPart[];
  readonly byMonthDay?: readonly number[];
  readonly byYearDay?: readonly number[];
  readonly byWeekNumber?: readonly number[];
  readonly byMonth?: readonly number[];
  readonly bySetPosition?: readonly number[];
}

/** One with all the days of a year, and all hours, minutes and seconds, is shorter. */
const LONGEST = 2500;

const badRule = (part: string): CalendarFault => new CalendarFault('bad_rule', { value: part.slice(0, 80) });

interface NumberRange {
  readonly highest: number;
  /** Counting starts at 1, and a negative number counts from the end. */
  readonly signed: boolean;
}

const hours: NumberRange = { highest: 23, signed: false };
const minutes: NumberRange = { highest: 59, signed: false };

function numbers(part: string, value: string, { highest, signed }: NumberRange): readonly number[] {
  const all = value.split(',').map((text) => {
    const number = Number(text);
    const allowed = signed ? number !== 0 && Math.abs(number) <= highest : number >= 0 && number <= highest;
    if (text.trim() === '' || !Number.isInteger(number) || !allowed) throw badRule(`${part}=${value}`);
    return number;
  });
  return [...new Set(all)];
}

function positive(part: string, value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1) throw badRule(`${part}=${value}`);
  return number;
}

function weekday(part: string, value: string): number {
  const index = WEEKDAYS.findIndex((name) => name === value);
  if (index === -1) throw badRule(`${part}=${value}`);
  return index;
}

function weekdayParts(value: string): readonly WeekdayPart[] {
  return [...new Set(value.split(','))].map((text) => {
    const match = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(text.trim());
    const ordinal = Number(match?.[1] ?? 0);
    if (match === null || Math.abs(ordinal) > 53 || (match[1] !== undefined && ordinal === 0)) throw badRule(`BYDAY=${value}`);
    return { weekday: weekday('BYDAY', match[2] ?? ''), ordinal };
  });
}

function frequency(value: string): Frequency {
  const known = FREQUENCIES.find((name) => name === value);
  if (known === undefined) throw badRule(`FREQ=${value}`);
  return known;
}

/** A 60th second exists only when one is leapt, and no calendar computes with it (RFC 5545 §3.3.12), so it is the 59th. */
const seconds = (value: string): readonly number[] =>
  numbers('BYSECOND', value, { highest: 60, signed: false }).map((second) => Math.min(second, 59));

const readers = new Map<string, (value: string) => Partial<RecurrenceRule>>(
  Object.entries({
    FREQ: (value: string) => ({ frequency: frequency(value) }),
    INTERVAL: (value: string) => ({ interval: positive('INTERVAL', value) }),
    COUNT: (value: string) => ({ count: positive('COUNT', value) }),
    UNTIL: (value: string) => ({ until: parseDateValue(value) }),
    WKST: (value: string) => ({ weekStart: weekday('WKST', value) }),
    BYSECOND: (value: string) => ({ bySecond: seconds(value) }),
    BYMINUTE: (value: string) => ({ byMinute: numbers('BYMINUTE', value, minutes) }),
    BYHOUR: (value: string) => ({ byHour: numbers('BYHOUR', value, hours) }),
    BYDAY: (value: string) => ({ byDay: weekdayParts(value) }),
    BYMONTHDAY: (value: string) => ({ byMonthDay: numbers('BYMONTHDAY', value, { highest: 31, signed: true }) }),
    BYYEARDAY: (value: string) => ({ byYearDay: numbers('BYYEARDAY', value, { highest: 366, signed: true }) }),
    BYWEEKNO: (value: string) => ({ byWeekNumber: numbers('BYWEEKNO', value, { highest: 53, signed: true }) }),
    BYMONTH: (value: string) => ({ byMonth: numbers('BYMONTH', value, { highest: 12, signed: true }) }),
    BYSETPOS: (value: string) => ({ bySetPosition: numbers('BYSETPOS', value, { highest: 366, signed: true }) }),
  }),
);

/**
 * Reads the value of RRULE. Unknown parts and empty ones are passed over, as other calendars do; a part that is understood and wrong
 * makes the whole rule wrong, because a rule with a part left out would put meetings where there are none.
 * @throws CalendarFault `bad_rule`
 */
export function parseRecurrenceRule(value: string): RecurrenceRule {
  if (value.length > LONGEST) throw badRule(value);
  let rule: Partial<RecurrenceRule> = {};
  for (const part of value
    .toUpperCase()
    .replace(/^RRULE:/, '')
    .split(';')) {
    const [name = '', text = ''] = part.trim().split('=');
    if (text !== '') rule = { ...rule, ...readers.get(name)?.(text) };
  }
  if (rule.frequency === undefined) throw badRule(value);
  return { interval: 1, weekStart: 1, ...rule, frequency: rule.frequency };
}
