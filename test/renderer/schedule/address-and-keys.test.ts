import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moveTo } from '#renderer/features/schedule/grid-moves.ts';
import { type ScheduleSearch, parseScheduleSearch, toScheduleAddress } from '#renderer/features/schedule/schedule-search.ts';
import { addDays } from '#shared/features/calendar/schedule-days.ts';
import en from '#shared/i18n/en/schedule.json' with { type: 'json' };
import ja from '#shared/i18n/ja/schedule.json' with { type: 'json' };

const before: ScheduleSearch = { view: 'month', date: '2026-01-01', people: [7] };
const search = fc.record({
  view: fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'list' as const),
  date: fc.option(fc.integer({ min: 0, max: 70_000 }).map((days) => addDays('1950-01-01', days))),
  people: fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 20 }),
});

describe('the address', () => {
  test('keeps view, day and people', () => {
    fc.assert(
      fc.property(search, (wanted) => {
        const [path, query = ''] = toScheduleAddress(wanted).split('?');
        expect(path).toBe('/schedule');
        expect(parseScheduleSearch(query, before)).toEqual(wanted);
      }),
    );
  });

  test('that says nothing shows today for whom was looked at before', () => {
    expect(parseScheduleSearch('', before)).toEqual({ view: 'month', date: null, people: [7] });
  });

  test('that nobody could have made still opens the screen', () => {
    const many = Array.from({ length: 30 }, (_, index) => index + 1).join(',');
    expect(parseScheduleSearch(`view=year&date=2026-02-30&people=0,-1,a,3,3,1e9,${many}`, before)).toEqual({
      view: 'month',
      date: null,
      people: [3, ...Array.from({ length: 20 }, (_, index) => index + 1).filter((id) => id !== 3)],
    });
    expect(parseScheduleSearch('people=', before).people).toEqual([]);
  });
});

describe('arrows', () => {
  const here = { day: '2026-11-30', person: 1 };
  const shown = Array.from({ length: 35 }, (_, index) => addDays('2026-11-01', index));

  test('lead by days and weeks through a month, and into the next', () => {
    expect(moveTo('month', 'ArrowRight', here, 1, shown)).toEqual({ day: '2026-12-01', person: 1 });
    expect(moveTo('month', 'ArrowDown', here, 1, shown)).toEqual({ day: '2026-12-07', person: 1 });
    expect(moveTo('month', 'ArrowUp', here, 1, shown)).toEqual({ day: '2026-11-23', person: 1 });
  });

  test('lead between people and stop at the first and last', () => {
    expect(moveTo('peopleByDays', 'ArrowDown', here, 3, shown)).toEqual({ day: '2026-11-30', person: 2 });
    expect(moveTo('peopleByDays', 'ArrowDown', here, 2, shown)).toBeUndefined();
    expect(moveTo('people', 'ArrowLeft', here, 2, shown)).toEqual({ day: '2026-11-30', person: 0 });
    expect(moveTo('people', 'ArrowRight', here, 2, shown)).toBeUndefined();
    expect(moveTo('days', 'ArrowDown', here, 1, shown)).toBeUndefined();
  });

  test('Home and End lead to the ends of the row', () => {
    const week = shown.slice(28, 35);
    expect(moveTo('month', 'Home', here, 1, shown)).toEqual({ day: '2026-11-29', person: 1 });
    expect(moveTo('month', 'End', here, 1, shown)).toEqual({ day: '2026-12-05', person: 1 });
    expect(moveTo('days', 'Home', here, 1, week)).toEqual({ day: '2026-11-29', person: 1 });
    expect(moveTo('peopleByDays', 'End', here, 3, week)).toEqual({ day: '2026-12-05', person: 1 });
    expect(moveTo('people', 'Home', here, 3, ['2026-11-30'])).toEqual({ day: '2026-11-30', person: 0 });
    expect(moveTo('people', 'End', here, 3, ['2026-11-30'])).toEqual({ day: '2026-11-30', person: 2 });
  });

  test('with every other key are named below the grid', () => {
    for (const texts of [ja, en]) {
      for (const key of ['Home', 'End', 'Enter', 'T', 'PageUp', 'PageDown'])
        expect(texts['schedule.keys']).toMatch(new RegExp(`(?<![A-Za-z])${key}(?![A-Za-z])`));
    }
  });
});
