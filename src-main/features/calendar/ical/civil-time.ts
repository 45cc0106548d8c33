/**
 * Dates and times without a zone, as numbers. A day is the count of days since 1970-01-01, and a local time the milliseconds that a
 * clock on the wall is past that midnight, so both compare and subtract as they are. Every day has 24 hours here: what a zone
 * makes of it is `zone.ts`'s business.
 */

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

const DAYS_OF_400_YEARS = 146_097;

/** The day of a date in the Gregorian calendar, also before 1582 and for months outside 1 to 12. Source: Howard Hinnant, "chrono-compatible low-level date algorithms". */
export function dayOf(year: number, month: number, day: number): number {
  const months = year * 12 + (month - 1);
  const normalMonth = ((months % 12) + 12) % 12;
  const shifted = (months - normalMonth) / 12 - (normalMonth < 2 ? 1 : 0);
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((normalMonth + 10) % 12) + 2) / 5) + day - 1;
  return era * DAYS_OF_400_YEARS + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** The date of a day; the other direction of `dayOf`, from the same source. */
export function dateOf(day: number): CivilDate {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / DAYS_OF_400_YEARS);
  const dayOfEra = shifted - era * DAYS_OF_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1 };
}

export const daysInMonth = (year: number, month: number): number => dayOf(year, month + 1, 1) - dayOf(year, month, 1);

export const daysInYear = (year: number): number => dayOf(year + 1, 1, 1) - dayOf(year, 1, 1);

/** 0 is Sunday, 6 Saturday. */
export const weekdayOf = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** The first day of the week that a day belongs to, in weeks that begin on `weekStart` (0 is Sunday). */
export const startOfWeek = (day: number, weekStart: number): number => day - ((weekdayOf(day) - weekStart + 7) % 7);

/** The day that a local time belongs to. */
export const dayAt = (local: number): number => Math.floor(local / DAY);

/** The milliseconds since midnight of a local time. */
export const timeOfDay = (local: number): number => local - dayAt(local) * DAY;
