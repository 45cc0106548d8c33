import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimateLeft, percentOf, spokenPercent } from '#renderer/ui/progress-estimate.ts';

test('the time left follows the pace of the stage', () => {
  expect(estimateLeft({ at: 0, done: 20_000 }, { at: 10_000, done: 60_000 }, 100_000)).toBe(10_000);
});

test('no time is promised while it would be a guess', () => {
  expect(estimateLeft({ at: 0, done: 0 }, { at: 500, done: 10 }, 100)).toBeNull();
  expect(estimateLeft({ at: 0, done: 5 }, { at: 60_000, done: 5 }, 100)).toBeNull();
  expect(estimateLeft({ at: 0, done: 0 }, { at: 60_000, done: 5 }, null)).toBeNull();
});

test('a bar is never fuller than full, and a screen reader hears at most five steps', () => {
  fc.assert(
    fc.property(fc.nat(), fc.option(fc.nat()), (done, total) => {
      const percent = percentOf(done, total);
      if (percent !== null) expect(percent).toBeLessThanOrEqual(100);
      expect([null, 0, 25, 50, 75, 100]).toContain(spokenPercent(percent));
    }),
  );
});
