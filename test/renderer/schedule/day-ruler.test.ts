import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockOf, type DayClock, rulerOf } from '#renderer/features/schedule/day-ruler.ts';
import { addDays, startOfDay } from '#shared/features/calendar/schedule-days.ts';
import { zones } from '#test/features/schedule/zones.ts';

const clock = (day: string, zone: string): DayClock => clockOf(day, startOfDay(day, zone), startOfDay(addDays(day, 1), zone), zone);

describe('the ruler of hours', () => {
  test('has 24 hours on a usual day', () => {
    const day = clock('2026-11-22', 'Asia/Tokyo');
    const ruler = rulerOf([day]);
    expect(ruler.length).toBe(1440);
    expect(ruler.place(day, Date.UTC(2026, 10, 22, 1, 5))).toBe(605);
    expect(ruler.hours.map(({ hour }) => hour)).toEqual(Array.from({ length: 24 }, (_, hour) => hour));
    expect(ruler.gaps(day)).toEqual([]);
  });

  test('leaves out the hour that summer time takes', () => {
    const day = clock('2026-03-29', 'Europe/Berlin');
    const ruler = rulerOf([day]);
    expect(day.end - day.start).toBe(23 * 3_600_000);
    expect(ruler.gaps(day)).toEqual([{ from: 120, to: 180 }]);
    expect(ruler.place(day, Date.UTC(2026, 2, 29, 1))).toBe(180);
    expect(ruler.place(day, Date.UTC(2026, 2, 29, 0, 59))).toBe(119);
  });

  test('has the hour twice that winter time brings, for the week around it as well', () => {
    const saturday = clock('2026-10-24', 'Europe/Berlin');
    const sunday = clock('2026-10-25', 'Europe/Berlin');
    const ruler = rulerOf([saturday, sunday]);
    expect(ruler.length).toBe(1500);
    const twice = ruler.hours.filter(({ hour }) => hour === 2);
    expect(twice).toEqual([
      { hour: 2, top: 120, again: false },
      { hour: 2, top: 180, again: true },
    ]);
    expect(ruler.place(sunday, Date.UTC(2026, 9, 25, 0, 30))).toBe(150);
    expect(ruler.place(sunday, Date.UTC(2026, 9, 25, 1, 30))).toBe(210);
    expect(ruler.place(saturday, Date.UTC(2026, 9, 24, 1))).toBe(240);
    expect(ruler.gaps(saturday)).toEqual([{ from: 180, to: 240 }]);
    expect(ruler.gaps(sunday)).toEqual([]);
  });

  test('where clocks are changed at midnight, the day that gains the hour has it', () => {
    // Paraguay: midnight of 22 March became 23:00 of the 21st; midnight of 6 October 2024 became 01:00.
    const longer = clock('2024-03-23', 'America/Asuncion');
    expect(longer.repeated).toEqual({ from: 1380, to: 1440 });
    const shorter = clock('2024-10-06', 'America/Asuncion');
    expect(shorter.skipped).toEqual({ from: 0, to: 60 });
    expect(rulerOf([shorter]).place(shorter, shorter.start)).toBe(60);
  });

  test('later is further down, and hours and gaps fill it, in every zone and week of two years', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 730 }), (zone, offset) => {
        const days = Array.from({ length: 7 }, (_, index) => clock(addDays('2025-01-01', offset + index), zone));
        const ruler = rulerOf(days);
        for (const day of days) {
          const moments: number[] = [];
          for (let at = day.start; at < day.end; at += 15 * 60_000) moments.push(ruler.place(day, at));
          for (const [index, place] of moments.slice(1).entries()) expect(place - (moments[index] ?? 0)).toBeGreaterThanOrEqual(15);
          const gaps = ruler.gaps(day).reduce((sum, { from, to }) => sum + to - from, 0);
          expect((day.end - day.start) / 60_000 + gaps).toBe(ruler.length);
        }
      }),
      { numRuns: 60 },
    );
  });
});
