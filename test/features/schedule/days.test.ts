import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayAt, daysBetween, isDay, startOfDay } from '#shared/features/calendar/schedule-days.ts';
import { zones } from './zones.ts';

const HOUR = 3_600_000;
const hoursOf = (day: string, zone: string): number => (startOfDay(addDays(day, 1), zone) - startOfDay(day, zone)) / HOUR;
/** An independent look at the calendar of a zone. */
const local = (at: number, timeZone: string): string => new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' }).format(at);

describe('a day', () => {
  test.each([
    ['2026-11-22', 'Asia/Tokyo', 24],
    ['2026-03-29', 'Europe/Berlin', 23],
    ['2026-10-25', 'Europe/Berlin', 25],
    ['2026-10-04', 'Australia/Lord_Howe', 23.5],
    ['2026-04-05', 'Australia/Lord_Howe', 24.5],
    ['2024-10-06', 'America/Asuncion', 23],
    ['2011-12-30', 'Pacific/Apia', 0],
  ])('%s in %s has %d hours', (day, zone, hours) => expect(hoursOf(day, zone)).toBe(hours));

  test('begins where the day before has its last moment, in every zone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 20_000 }), (zone, offset) => {
        const day = addDays('1995-01-01', offset);
        const start = startOfDay(day, zone);
        expect(local(start, zone) >= day).toBe(true);
        expect(local(start - 1, zone) < day).toBe(true);
      }),
    );
  });

  test('is the one that the zone’s calendar shows', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: -1e12, max: 4e12 }), (zone, at) => {
        expect(dayAt(at, zone)).toBe(local(at, zone));
      }),
    );
  });

  test('is counted from day to day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: -9000, max: 9000 }), (offset, days) => {
        const day = addDays('1950-01-01', offset);
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });

  test('that does not exist is none', () => {
    expect(['2026-02-28', '2028-02-29', '2026-12-31'].every(isDay)).toBe(true);
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '', '0001-01-01', '9999-12-31', '2026-11-22T00'].some(isDay)).toBe(false);
  });
});
