import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, weekdayOf } from '#shared/features/calendar/schedule-days.ts';
import { addMonths, daysOf, moveDate, periodOf, stretchOf } from '#shared/features/calendar/schedule-period.ts';
import { scheduleQuery } from '#shared/features/calendar/schedule-model.ts';
import { createScheduleWords } from '#shared/features/calendar/schedule-words.ts';
import { occurrence } from './sample-schedules.ts';
import { zones } from './zones.ts';

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));
const languages = fc.constantFrom('ja' as const, 'en' as const);

describe('a period', () => {
  test('has the day that is looked at; weeks begin on Sunday in Japanese and on Monday in English', () => {
    fc.assert(
      fc.property(
        anyDay,
        languages,
        fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'list' as const),
        (day, language, view) => {
          const days = daysOf(view, day, language);
          expect(days).toContain(day);
          for (const [index, next] of days.slice(1).entries()) expect(next).toBe(addDays(days[index] ?? '', 1));
          if (view === 'week' || view === 'month') expect(weekdayOf(days[0] ?? '')).toBe(language === 'ja' ? 0 : 1);
          if (view === 'month') expect(days.length % 7).toBe(0);
        },
      ),
    );
    expect(daysOf('month', '2026-11-22', 'ja')).toHaveLength(35);
    expect(daysOf('month', '2026-11-22', 'en')).toHaveLength(42);
  });

  test('can always be asked for, in every zone', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...zones), (day, timeZone) => {
        const stretch = stretchOf(periodOf(daysOf('month', day, 'en'), timeZone));
        expect(scheduleQuery.safeParse({ personIds: [1], ...stretch, timeZone }).success).toBe(true);
      }),
    );
  });

  test('is followed by the next one without a gap, and the way back leads to it again', () => {
    fc.assert(
      fc.property(anyDay, languages, fc.constantFrom('day' as const, 'week' as const), (day, language, view) => {
        const last = daysOf(view, day, language).at(-1) ?? '';
        expect(daysOf(view, moveDate(view, day, 1), language)[0]).toBe(addDays(last, 1));
        expect(moveDate(view, moveDate(view, day, 1), -1)).toBe(day);
      }),
    );
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
  });
});

describe('in words', () => {
  const ja = createScheduleWords('ja', 'Asia/Tokyo');
  const en = createScheduleWords('en', 'Asia/Tokyo');

  test('a day and a stretch of days', () => {
    expect(ja.day('2026-11-22')).toBe('2026年11月22日(日)');
    expect(ja.days('2026-11-22', '2026-11-28')).toBe('2026年11月22日(日) ～ 11月28日(土)');
    expect(ja.days('2026-12-27', '2027-01-02')).toBe('2026年12月27日(日) ～ 2027年1月2日(土)');
    expect(en.day('2026-11-22')).toMatch(/^Sun,? 22 November 2026$/);
  });

  test('an event, in the zone of 共通環境設定; whole days never move', () => {
    expect(ja.when(occurrence('2026-11-25T01:00Z', '2026-11-25T02:30Z'))).toBe('2026年11月25日(水) 10:00 ～ 11:30');
    expect(ja.when(occurrence('2026-11-25T22:00+09:00', '2026-11-26T00:00+09:00'))).toBe('2026年11月25日(水) 22:00 ～ 00:00');
    expect(ja.when(occurrence('2026-11-25T22:00+09:00', '2026-11-26T02:00+09:00'))).toBe(
      '2026年11月25日(水) 22:00 ～ 2026年11月26日(木) 02:00',
    );
    for (const zone of zones) {
      expect(createScheduleWords('ja', zone).when(occurrence('2026-11-25', '2026-11-26'))).toBe('2026年11月25日(水)');
    }
  });
});
