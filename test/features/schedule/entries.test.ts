import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayAt } from '#shared/features/calendar/schedule-days.ts';
import { entriesOf, isAboveHours, isBar, within } from '#shared/features/calendar/schedule-entries.ts';
import { depthAt, layBars } from '#shared/features/calendar/schedule-lanes.ts';
import { daysOf, periodOf } from '#shared/features/calendar/schedule-period.ts';
import { anyOccurrence, occurrence, schedule } from './sample-schedules.ts';
import { zones } from './zones.ts';

const week = periodOf(daysOf('week', '2026-11-25', 'ja'), 'Asia/Tokyo');
const inWeek = (...occurrences: Parameters<typeof schedule>[1]) => entriesOf([schedule(1, occurrences)], week);

describe('events in a week', () => {
  test('whole days are the same dates in every zone', () => {
    for (const zone of zones) {
      const period = periodOf(daysOf('week', '2026-11-25', 'ja'), zone);
      const [entry] = entriesOf([schedule(1, [occurrence('2026-11-24', '2026-11-27')])], period);
      expect(entry).toMatchObject({ first: 2, last: 4, beganBefore: false, goesOn: false });
    }
  });

  test('an end at midnight does not touch the next day, one a minute later does', () => {
    expect(inWeek(occurrence('2026-11-25T22:00+09:00', '2026-11-26T00:00+09:00'))).toMatchObject([{ first: 3, last: 3 }]);
    expect(inWeek(occurrence('2026-11-25T22:00+09:00', '2026-11-26T00:01+09:00'))).toMatchObject([{ first: 3, last: 4 }]);
  });

  test('what began before or goes on after says so, and what lies outside is not there', () => {
    expect(inWeek(occurrence('2026-11-20', '2026-12-05'))).toMatchObject([{ first: 0, last: 6, beganBefore: true, goesOn: true }]);
    expect(inWeek(occurrence('2026-11-20', '2026-11-22'), occurrence('2026-11-29T00:00+09:00', '2026-11-29T01:00+09:00'))).toEqual([]);
    expect(inWeek(occurrence('2026-11-22T00:00+09:00', '2026-11-22T00:00+09:00'))).toMatchObject([{ first: 0, last: 0 }]);
  });

  test('whole days come before hours, and earlier before later', () => {
    const titles = inWeek(
      occurrence('2026-11-25T09:00+09:00', '2026-11-25T10:00+09:00', { title: 'b' }),
      occurrence('2026-11-25T08:00+09:00', '2026-11-25T10:00+09:00', { title: 'a' }),
      occurrence('2026-11-25', '2026-11-26', { title: 'whole' }),
    ).map((entry) => entry.occurrence.title);
    expect(titles).toEqual(['whole', 'a', 'b']);
  });

  test('a night stands in both of its days, a day and more above the hours', () => {
    const [night] = inWeek(occurrence('2026-11-25T22:00+09:00', '2026-11-26T02:00+09:00'));
    const [long] = inWeek(occurrence('2026-11-25T22:00+09:00', '2026-11-26T22:00+09:00'));
    expect([night, long].map((entry) => entry !== undefined && isAboveHours(entry))).toEqual([false, true]);
    expect([night, long].every((entry) => entry !== undefined && isBar(entry))).toBe(true);
  });

  test('every event touches exactly the days on which it runs, whatever the zone', () => {
    fc.assert(
      fc.property(fc.array(anyOccurrence, { maxLength: 12 }), fc.constantFrom(...zones), (occurrences, zone) => {
        const period = periodOf(daysOf('month', '2026-11-15', 'en'), zone);
        const found = new Map(entriesOf([schedule(1, occurrences)], period).map((entry) => [entry.occurrence, entry]));
        for (const one of occurrences) {
          const last = Math.max(one.start, one.end - 1);
          const [from, to] = one.allDay
            ? [new Date(one.start).toISOString().slice(0, 10), new Date(last).toISOString().slice(0, 10)]
            : [dayAt(one.start, zone), dayAt(last, zone)];
          const expected = period.days.filter((day) => from <= day && day <= to);
          const entry = found.get(one);
          expect(entry === undefined ? [] : period.days.slice(entry.first, entry.last + 1)).toEqual(expected);
        }
      }),
    );
  });
});

describe('bars', () => {
  const entries = fc.array(anyOccurrence, { maxLength: 40 }).map((occurrences) => {
    const period = periodOf(daysOf('month', '2026-11-15', 'ja'), 'Asia/Tokyo');
    return entriesOf([schedule(1, occurrences)], period).flatMap((entry) => within(entry, 14, 7) ?? []);
  });

  test('of one lane never share a day, and there are no more lanes than events on some day', () => {
    fc.assert(
      fc.property(entries, (bars) => {
        const laid = layBars(bars);
        expect(laid).toHaveLength(bars.length);
        for (const [index, a] of laid.entries()) {
          for (const b of laid.slice(index + 1)) {
            if (a.lane === b.lane) expect(a.entry.last < b.entry.first || b.entry.last < a.entry.first).toBe(true);
          }
        }
        const days = Array.from({ length: 7 }, (_, day) => day);
        const most = Math.max(0, ...days.map((day) => bars.filter(({ first, last }) => first <= day && day <= last).length));
        expect(Math.max(0, ...laid.map(({ lane }) => lane + 1))).toBe(most);
        for (const day of days) expect(depthAt(laid, day)).toBeLessThanOrEqual(most);
      }),
    );
  });

  test('cut to a week know where they came from and go to', () => {
    const period = periodOf(daysOf('month', '2026-11-15', 'ja'), 'Asia/Tokyo');
    const [trip] = entriesOf([schedule(1, [occurrence('2026-11-12', '2026-11-17')])], period);
    const weeks = trip === undefined ? [] : [0, 7, 14].map((from) => within(trip, from, 7));
    expect(weeks).toMatchObject([
      undefined,
      { first: 4, last: 6, beganBefore: false, goesOn: true },
      { first: 0, last: 1, beganBefore: true, goesOn: false },
    ]);
  });
});
