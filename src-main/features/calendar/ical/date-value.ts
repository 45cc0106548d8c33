import { CalendarFault } from './calendar-fault.ts';
import { DAY, HOUR, MINUTE, SECOND, dayOf, daysInMonth } from './civil-time.ts';

/** What a DATE or DATE-TIME says by itself (RFC 5545 §3.3.4, §3.3.5); the zone stands in a parameter beside it. */
export interface DateValue {
  /** Local milliseconds, see `civil-time.ts`. */
  readonly local: number;
  /** It ended in Z. */
  readonly utc: boolean;
  /** It has no time of day. */
  readonly dateOnly: boolean;
}

const DATE_TIME = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?(Z)?)?$/i;

/** The number that so many digits make; NaN where there are others. */
function digits(text: string, at: number, count: number): number {
  let number = 0;
  for (let index = at; index < at + count; index++) {
    const digit = text.charCodeAt(index) - 0x30;
    number = digit >= 0 && digit <= 9 ? number * 10 + digit : Number.NaN;
  }
  return number;
}

const isDate = (year: number, month: number, day: number): boolean =>
  year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
const isTime = (hour: number, minute: number, second: number): boolean => hour <= 23 && minute <= 59 && second <= 59;

/** The form that nearly all have, `20261102T090000` with or without Z, in a fifth of the time; undefined for the others. */
function readCompact(text: string): DateValue | undefined {
  const utc = text.length === 16 && text.charCodeAt(15) === 0x5a;
  if ((text.length !== 15 && !utc) || text.charCodeAt(8) !== 0x54) return undefined;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 4, 2), digits(text, 6, 2)];
  const [hour, minute, second] = [digits(text, 9, 2), digits(text, 11, 2), digits(text, 13, 2)];
  if (!isDate(year, month, day) || !isTime(hour, minute, second)) return undefined;
  return { local: dayOf(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * SECOND, utc, dateOnly: false };
}

/**
 * Reads a DATE or DATE-TIME. Dashes and colons, a missing second and fractions are tolerated, since servers write them.
 * @throws CalendarFault `bad_date`, also for a 30th of February
 */
export function parseDateValue(text: string): DateValue {
  const compact = readCompact(text);
  if (compact !== undefined) return compact;
  const match = DATE_TIME.exec(text.trim());
  const part = (index: number): number => Number(match?.[index] ?? 0);
  const [year, month, day, hour, minute] = [part(1), part(2), part(3), part(4), part(5)];
  // A leap second is taken as the second before it (RFC 5545 §3.3.12).
  const second = part(6) === 60 ? 59 : part(6);
  // 24:00 is how some servers end a day.
  const onClock = isTime(hour, minute, second) || (hour === 24 && minute === 0 && second === 0);
  if (!isDate(year, month, day) || !onClock) throw new CalendarFault('bad_date', { value: text.slice(0, 40) });
  return {
    local: dayOf(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second * SECOND,
    utc: match?.[7] !== undefined,
    dateOnly: match?.[4] === undefined,
  };
}

/** A length of time as calendars mean it: days follow the clock on the wall through a change of its time, hours do not. */
export interface Duration {
  readonly days: number;
  readonly milliseconds: number;
}

const DURATION = /^([+-])?P(?:(\d{1,9})W|(?=[\dT])(?:(\d{1,9})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?)$/i;

/** Longer than from the first year that a date can name to the last; an end much later is one that `Date` does not know. */
const LONGEST = 10_000 * 366 * DAY;

/**
 * Reads a DURATION (RFC 5545 §3.3.6), strictly: `P1H`, a common slip for `PT1H`, must not become an hour here and a month elsewhere.
 * @throws CalendarFault `bad_duration`, also for one that no calendar could end
 */
export function parseDuration(text: string): Duration {
  const match = DURATION.exec(text.trim());
  if (match === null) throw new CalendarFault('bad_duration', { value: text.slice(0, 40) });
  const part = (index: number): number => Number(match[index] ?? 0);
  const sign = match[1] === '-' ? -1 : 1;
  const days = part(2) * 7 + part(3);
  const milliseconds = part(4) * HOUR + part(5) * MINUTE + part(6) * SECOND;
  if (days * DAY + milliseconds > LONGEST) throw new CalendarFault('bad_duration', { value: text.slice(0, 40) });
  return { days: sign * days, milliseconds: sign * milliseconds };
}

/**
 * Reads a UTC-OFFSET (RFC 5545 §3.3.14), in milliseconds east of Greenwich.
 * @throws CalendarFault `bad_zone`
 */
export function parseOffset(text: string): number {
  const match = /^([+-])(\d\d):?(\d\d)(?::?(\d\d))?$/.exec(text.trim());
  if (match === null) throw new CalendarFault('bad_zone', { value: text.slice(0, 40) });
  const size = Number(match[2]) * HOUR + Number(match[3]) * MINUTE + Number(match[4] ?? 0) * SECOND;
  return match[1] === '-' ? -size : size;
}
