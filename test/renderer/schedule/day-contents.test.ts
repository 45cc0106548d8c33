import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weekContents } from '#renderer/features/schedule/day-contents.ts';
import { hoursBlocks, widthFor } from '#renderer/features/schedule/hours-blocks.ts';
import { clockOf, rulerOf } from '#renderer/features/schedule/day-ruler.ts';
import { entriesOf, within } from '#shared/features/calendar/schedule-entries.ts';
import { daysOf, periodOf } from '#shared/features/calendar/schedule-period.ts';
import { anyOccurrence, occurrence, schedule } from '#test/features/schedule/sample-schedules.ts';

const week = periodOf(daysOf('week', '2026-11-11', 'ja'), 'Asia/Tokyo');

describe('a day of the week or month', () => {
  test('shows some of its events and counts the others: none is forgotten', () => {
    fc.assert(
      fc.property(fc.array(anyOccurrence, { maxLength: 200, size: 'max' }), (occurrences) => {
        const entries = entriesOf([schedule(1, occurrences)], week).flatMap((entry) => within(entry, 0, 7) ?? []);
        const { bars, days } = weekContents(entries, 7);
        for (const [index, { count, lines, more }] of days.entries()) {
          const shownBars = bars.filter(({ entry }) => entry.first <= index && index <= entry.last).length;
          expect(shownBars + lines.length + more).toBe(count);
          expect(more).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});

describe('an hour of a day', () => {
  const tokyo = clockOf('2026-11-25', Date.parse('2026-11-25T00:00+09:00'), Date.parse('2026-11-26T00:00+09:00'), 'Asia/Tokyo');
  const ruler = rulerOf([tokyo]);
  const placed = (...occurrences: Parameters<typeof schedule>[1]) =>
    hoursBlocks(entriesOf([schedule(1, occurrences)], periodOf(['2026-11-24', '2026-11-25', '2026-11-26'], 'Asia/Tokyo')), tokyo, ruler);
  const blocks = (...occurrences: Parameters<typeof schedule>[1]) =>
    placed(...occurrences).map(({ block: { top, bottom } }) => [top, bottom]);

  test('widens its day where many overlap, so that each shows the beginning of its title', () => {
    const meeting = occurrence('2026-11-25T10:00+09:00', '2026-11-25T11:00+09:00');
    expect(widthFor(placed(meeting), 128)).toBe(128);
    expect(widthFor(placed(...Array.from({ length: 10 }, () => meeting)), 128)).toBe(320);
  });

  test('is where its time is; a night is cut at midnight', () => {
    expect(blocks(occurrence('2026-11-25T10:00+09:00', '2026-11-25T11:30+09:00'))).toEqual([[600, 690]]);
    expect(blocks(occurrence('2026-11-24T22:00+09:00', '2026-11-25T02:00+09:00'))).toEqual([[0, 120]]);
    expect(blocks(occurrence('2026-11-25T22:00+09:00', '2026-11-26T02:00+09:00'))).toEqual([[1320, 1440]]);
  });

  test('has room for a title however short it is, also at the end of the day', () => {
    expect(blocks(occurrence('2026-11-25T10:00+09:00', '2026-11-25T10:00+09:00'))).toEqual([[600, 630]]);
    expect(blocks(occurrence('2026-11-25T23:55+09:00', '2026-11-26T00:00+09:00'))).toEqual([[1410, 1440]]);
  });

  test('is not there for another day or for whole days', () => {
    expect(blocks(occurrence('2026-11-24T10:00+09:00', '2026-11-25T00:00+09:00'), occurrence('2026-11-25', '2026-11-26'))).toEqual([]);
    expect(blocks(occurrence('2026-11-26T00:00+09:00', '2026-11-26T00:00+09:00'))).toEqual([]);
  });
});
