import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstAt, nextAfterFailure, nextAfterSuccess } from '#main/features/calendar/feed-timing.ts';
import { refreshIntervals } from '#shared/features/calendar/model.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WEEK = 7 * DAY;
const occasion = fc.record({
  personId: fc.integer({ min: 1, max: 1_000_000 }),
  now: fc.integer({ min: 0, max: 4_000_000_000_000 }),
  refreshMinutes: fc.constantFrom(...refreshIntervals),
});

describe('after a good fetch', () => {
  test('a feed comes again after the set interval, give or take a tenth', () => {
    fc.assert(
      fc.property(occasion, (at) => {
        const wait = nextAfterSuccess(at, null) - at.now;
        expect(wait).toBeGreaterThanOrEqual(at.refreshMinutes * MINUTE * 0.9);
        expect(wait).toBeLessThanOrEqual(at.refreshMinutes * MINUTE * 1.1 + 1);
      }),
    );
  });

  test('feeds that were fetched together are not for long', () => {
    const waits = Array.from({ length: 1000 }, (_, personId) => nextAfterSuccess({ personId, now: 0, refreshMinutes: 60 }, null));
    const perMinute = Map.groupBy(waits, (wait) => Math.floor(wait / MINUTE));
    expect(perMinute.size).toBe(12);
    expect(Math.max(...[...perMinute.values()].map(({ length }) => length))).toBeLessThan(140);
  });

  test('never sooner than the sender wishes, and a wish of more than a week is one of a week', () => {
    fc.assert(
      fc.property(occasion, fc.integer({ min: 0, max: 400 * DAY }), (at, wish) => {
        const wait = nextAfterSuccess(at, wish) - at.now;
        expect(wait).toBeGreaterThanOrEqual(Math.min(wish, WEEK));
        expect(wait).toBeLessThanOrEqual(WEEK * 1.1 + 1);
        expect(wait).toBeGreaterThanOrEqual(nextAfterSuccess(at, null) - at.now);
      }),
    );
  });
});

describe('after failures', () => {
  test('the wait doubles, never beyond a day, and is never shorter than the server asked for, which is a week at most', () => {
    fc.assert(
      fc.property(occasion, fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 30 * DAY }), (at, failures, retryAfterMs) => {
        const wait = (count: number, retryAfter = 0) => nextAfterFailure(at, { failures: count, retryAfterMs: retryAfter }) - at.now;
        expect(wait(failures)).toBeLessThanOrEqual(DAY);
        expect(wait(failures)).toBeGreaterThanOrEqual(at.refreshMinutes * MINUTE * 0.9);
        expect(wait(1)).toBeLessThanOrEqual(at.refreshMinutes * MINUTE + 1);
        const doubled = Math.min(2 * wait(failures), wait(5000));
        expect(Math.abs(wait(failures + 1) - doubled)).toBeLessThanOrEqual(2);
        expect(wait(failures, retryAfterMs)).toBeGreaterThanOrEqual(Math.min(retryAfterMs, WEEK));
        expect(wait(failures, retryAfterMs)).toBeLessThanOrEqual(WEEK * 1.1 + 1);
      }),
    );
  });
});

test('10,000 feeds that begin together are spread evenly, each at its own place whenever it is asked', () => {
  const count = 10_000;
  const window = 60 * MINUTE;
  const times = Array.from({ length: count }, (_, index) => firstAt({ personId: index + 1, now: 0, refreshMinutes: 60 }, count));
  expect(times).toEqual(Array.from({ length: count }, (_, index) => firstAt({ personId: index + 1, now: 0, refreshMinutes: 60 }, count)));
  const perMinute = new Map<number, number>();
  for (const time of times) perMinute.set(Math.floor(time / MINUTE), (perMinute.get(Math.floor(time / MINUTE)) ?? 0) + 1);
  expect(Math.max(...times)).toBeLessThan(window);
  expect(Math.max(...perMinute.values())).toBeLessThan((count / 60) * 1.4);
});

test('a few feeds that begin together begin within seconds', () => {
  expect(Math.max(...[1, 2, 3, 4, 5, 6].map((personId) => firstAt({ personId, now: 0, refreshMinutes: 1440 }, 6)))).toBeLessThan(3000);
});
