import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeOfDay } from '#shared/features/neo/model.ts';
import { nextTime, normaliseTime } from '#renderer/form/time-of-day.ts';

describe('a time of day as people type it', () => {
  test.each([
    ['3:00', '03:00'],
    ['0930', '09:30'],
    ['９：３０', '09:30'],
    ['9時30分', '09:30'],
    ['21時', '21:00'],
    ['7', '07:00'],
    [' 03:00 ', '03:00'],
  ])('%j means %s', (typed, meant) => expect(normaliseTime(typed)).toBe(meant));

  test.each(['3:5', 'noon', '', '123', '12:345'])('%j is no time and stays as it was typed', (typed) =>
    expect(normaliseTime(typed)).toBe(typed),
  );

  test('what is out of range is left for the schema to refuse', () => {
    expect(timeOfDay.safeParse(normaliseTime('25:00')).success).toBe(false);
  });

  test('every time of the day survives, in any of the ways to write it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hours, minutes) => {
        const time = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
        const ways = [time, time.replace(':', ''), `${hours}:${time.slice(3)}`, `${hours}時${time.slice(3)}分`];
        expect(ways.map(normaliseTime)).toEqual(ways.map(() => time));
        expect(timeOfDay.safeParse(time).success).toBe(true);
      }),
    );
  });
});

describe('the time that is proposed when one is added', () => {
  test.each([
    [[], '03:00'],
    [['03:00'], '04:00'],
    [['03:00', '12:30'], '13:30'],
    [['23:15', '00:15'], '01:15'],
    [['x'], '03:00'],
  ])('beside %j it is %s', (times, proposed) => expect(nextTime(times)).toBe(proposed));

  test('it is valid and never one that is there already', () => {
    const anyTime = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30'))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${m}`);
    fc.assert(
      fc.property(fc.uniqueArray(anyTime, { maxLength: 23 }), (times) => {
        const proposed = nextTime(times);
        expect(times).not.toContain(proposed);
        expect(timeOfDay.safeParse(proposed).success).toBe(true);
      }),
    );
  });
});
