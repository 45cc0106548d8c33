/** A date without a zone, `2026-11-22`; days compare as text. */
export type Day = string;

const DAY_MS = 86_400_000;

/** Epoch milliseconds of the UTC midnight that stands for a day. */
export const utcOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
export const dayOfUtc = (at: number): Day => new Date(at).toISOString().slice(0, 10);
export const addDays = (day: Day, days: number): Day => dayOfUtc(utcOf(day) + days * DAY_MS);
export const daysBetween = (from: Day, to: Day): number => Math.round((utcOf(to) - utcOf(from)) / DAY_MS);
/** 0 for Sunday. */
export const weekdayOf = (day: Day): number => new Date(utcOf(day)).getUTCDay();

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** Whether a text is a day that exists, in the years that a schedule shows. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const at = utcOf(text);
  return year >= FIRST_YEAR && year <= LAST_YEAR && !Number.isNaN(at) && dayOfUtc(at) === text;
}

const readers = new Map<string, Intl.DateTimeFormat>();

function readerOf(timeZone: string): Intl.DateTimeFormat {
  const known = readers.get(timeZone);
  if (known !== undefined) return known;
  const numeric = 'numeric';
  const reader = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  readers.set(timeZone, reader);
  return reader;
}

/** What a zone's clocks are ahead of UTC at a moment, in milliseconds. */
export function offsetAt(at: number, timeZone: string): number {
  const fields: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of readerOf(timeZone).formatToParts(at)) fields[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = fields;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/** The day that a zone's calendars show at a moment. */
export const dayAt = (at: number, timeZone: string): Day => dayOfUtc(at + offsetAt(at, timeZone));

/**
 * The first moment of a day in a zone. That is not always 00:00: where clocks are put forward at midnight the day begins at 01:00,
 * and a day that a zone left out (30 December 2011 in Samoa) begins, and ends, with the next one.
 */
export function startOfDay(day: Day, timeZone: string): number {
  const midnight = utcOf(day);
  const candidates = [midnight - DAY_MS, midnight, midnight + DAY_MS].map((at) => midnight - offsetAt(at, timeZone));
  return Math.min(...candidates.filter((at) => dayAt(at, timeZone) >= day));
}
