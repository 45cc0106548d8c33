import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pagesOf, rowForKey, scrollTopFor, visibleRows } from '#renderer/ui/data-table-range.ts';

const ROW = 36;
const rows = fc.integer({ min: 0, max: 100_000 });
const view = fc.record({ top: fc.integer({ min: -200, max: 3_600_000 }), height: fc.integer({ min: 0, max: 2000 }) });

describe('the rows a window shows', () => {
  test('hold every row that is on the screen, and never one that does not exist', () => {
    fc.assert(
      fc.property(view, rows, fc.integer({ min: 0, max: 20 }), (seen, rowCount, spare) => {
        const { start, end } = visibleRows(seen, ROW, rowCount, spare);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(rowCount);
        for (let y = Math.max(0, seen.top); y < seen.top + seen.height; y += ROW) {
          const row = Math.floor(y / ROW);
          if (row < rowCount) expect(row >= start && row < end).toBe(true);
        }
      }),
    );
  });

  test('are few, however many people there are', () => {
    const { start, end } = visibleRows({ top: 1_800_000, height: 720 }, ROW, 100_000, 8);
    expect(end - start).toBe(36);
  });

  test('are none when there is nobody', () => {
    expect(visibleRows({ top: 0, height: 720 }, ROW, 0, 8)).toEqual({ start: 0, end: 0 });
  });
});

describe('the pages that are fetched', () => {
  test('cover exactly the rows of the window', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 200 }), (start, length) => {
        const pages = pagesOf({ start, end: start + length }, 100);
        expect(pages[0]).toBe(Math.floor(start / 100));
        expect(pages.at(-1)).toBe(Math.floor((start + length - 1) / 100));
        expect(pages).toEqual(pages.map((_, index) => Math.floor(start / 100) + index));
      }),
    );
  });

  test('do not reach for the next page when the window ends with one', () => {
    expect(pagesOf({ start: 90, end: 200 }, 100)).toEqual([0, 1]);
  });

  test('are none for an empty window', () => {
    expect(pagesOf({ start: 0, end: 0 }, 100)).toEqual([]);
  });
});

describe('the keyboard', () => {
  test('moves by a row, a page, and to either end, and stays in the list', () => {
    expect(rowForKey('ArrowDown', 4, 10, 5)).toBe(5);
    expect(rowForKey('ArrowUp', 0, 10, 5)).toBe(0);
    expect(rowForKey('PageDown', 7, 10, 5)).toBe(9);
    expect(rowForKey('PageUp', 7, 10, 5)).toBe(2);
    expect(rowForKey('Home', 7, 10, 5)).toBe(0);
    expect(rowForKey('End', 7, 100_000, 5)).toBe(99_999);
  });

  test('leaves other keys, and an empty list, alone', () => {
    expect(rowForKey('a', 4, 10, 5)).toBeNull();
    expect(rowForKey('toString', 4, 10, 5)).toBeNull();
    expect(rowForKey('End', 0, 0, 5)).toBeNull();
  });

  test('scrolls only as far as the row needs to be seen', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999 }),
        fc.integer({ min: 0, max: 3_000_000 }),
        fc.integer({ min: ROW, max: 1000 }),
        (row, top, height) => {
          const to = scrollTopFor(row, { top, height }, ROW) ?? top;
          expect(row * ROW).toBeGreaterThanOrEqual(to);
          expect(row * ROW + ROW).toBeLessThanOrEqual(to + height);
        },
      ),
    );
    expect(scrollTopFor(3, { top: 0, height: 720 }, ROW)).toBeNull();
    expect(scrollTopFor(20, { top: 0, height: 720 }, ROW)).toBe(ROW);
    expect(scrollTopFor(10, { top: 1000, height: 720 }, ROW)).toBe(10 * ROW);
  });
});
