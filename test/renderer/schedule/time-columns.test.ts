import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeBlocks } from '#renderer/features/schedule/time-columns.ts';

const block = fc
  .tuple(fc.integer({ min: 0, max: 1400 }), fc.integer({ min: 1, max: 300 }))
  .map(([top, height]) => ({ top, bottom: top + height }));
const blocks = fc.array(block, { maxLength: 30 });

describe('events beside each other', () => {
  test('never cover one another, and none is lost', () => {
    fc.assert(
      fc.property(blocks, (given) => {
        const placed = placeBlocks(given);
        expect(new Set(placed.map((one) => one.block))).toEqual(new Set(given));
        for (const [index, one] of placed.entries()) {
          expect(one.span).toBeGreaterThan(0);
          expect(one.column + one.span).toBeLessThanOrEqual(one.columns);
          for (const other of placed.slice(index + 1)) {
            const shareTime = one.block.top < other.block.bottom && other.block.top < one.block.bottom;
            const left = (placed: typeof one) => placed.column / placed.columns;
            const right = (placed: typeof one) => (placed.column + placed.span) / placed.columns;
            if (shareTime) expect(left(one) >= right(other) || left(other) >= right(one)).toBe(true);
          }
        }
      }),
    );
  });

  test('take no more columns than events run at one time', () => {
    fc.assert(
      fc.property(blocks, (given) => {
        for (const { block: one, columns } of placeBlocks(given)) {
          const most = Math.max(...given.map(({ top }) => given.filter((other) => other.top <= top && top < other.bottom).length));
          expect(columns).toBeLessThanOrEqual(most);
          const isAlone = given.every((other) => other === one || other.top >= one.bottom || one.top >= other.bottom);
          if (isAlone) expect(columns).toBe(1);
        }
      }),
    );
  });

  test('a short one beside two that follow each other takes the half that is free', () => {
    const long = { top: 0, bottom: 120 };
    const early = { top: 0, bottom: 60 };
    const late = { top: 60, bottom: 120 };
    expect(placeBlocks([late, early, long])).toEqual([
      { block: long, column: 0, columns: 2, span: 1 },
      { block: early, column: 1, columns: 2, span: 1 },
      { block: late, column: 1, columns: 2, span: 1 },
    ]);
    expect(placeBlocks([long, { top: 120, bottom: 130 }]).map(({ columns }) => columns)).toEqual([1, 1]);
  });
});
