import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueSlot, GRACE_MS, nextSlot } from '#main/core/schedule.ts';

const at = (text: string): number => Date.parse(text);
const HOUR = 3_600_000;
const tokyo = { times: ['03:00', '12:30'], timeZone: 'Asia/Tokyo' };
const newYork = (...times: string[]) => ({ times, timeZone: 'America/New_York' });

/** Every slot of a span, as the scheduler would meet them one by one. */
function slotsOf(plan: { times: readonly string[]; timeZone: string }, from: string, to: string): string[] {
  const slots: string[] = [];
  for (let now = at(from); ;) {
    const slot = nextSlot({ ...plan, now });
    if (slot === null || slot.getTime() >= at(to)) return slots;
    slots.push(slot.toISOString());
    now = slot.getTime();
  }
}

describe('the next slot', () => {
  test('is the nearest of the times in the configured zone', () => {
    expect(nextSlot({ ...tokyo, now: at('2026-11-22T00:00:00+09:00') })?.toISOString()).toBe('2026-11-21T18:00:00.000Z');
    expect(nextSlot({ ...tokyo, now: at('2026-11-22T03:00:00+09:00') })?.toISOString()).toBe('2026-11-22T03:30:00.000Z');
    expect(nextSlot({ ...tokyo, now: at('2026-11-22T12:30:00.001+09:00') })?.toISOString()).toBe('2026-11-22T18:00:00.000Z');
  });

  test('does not exist without times', () => expect(nextSlot({ times: [], timeZone: 'Asia/Tokyo', now: 0 })).toBeNull());
});

describe('when the clocks change', () => {
  test('a time that is jumped over runs once, at the jump', () => {
    expect(slotsOf(newYork('02:30'), '2026-03-07T12:00:00Z', '2026-03-10T00:00:00Z')).toEqual([
      '2026-03-08T07:00:00.000Z',
      '2026-03-09T06:30:00.000Z',
    ]);
  });

  test('two times that fall together at the jump are one slot', () => {
    expect(slotsOf(newYork('02:15', '02:45', '03:00'), '2026-03-08T00:00:00Z', '2026-03-09T00:00:00Z')).toEqual([
      '2026-03-08T07:00:00.000Z',
    ]);
  });

  test('a time that happens twice runs the first time only', () => {
    expect(slotsOf(newYork('01:30'), '2026-10-31T12:00:00Z', '2026-11-03T00:00:00Z')).toEqual([
      '2026-11-01T05:30:00.000Z',
      '2026-11-02T06:30:00.000Z',
    ]);
    const second = at('2026-11-01T06:30:10Z');
    expect(dueSlot({ ...newYork('01:30'), handledUntil: at('2026-11-01T05:30:00Z'), now: second })).toBeNull();
  });
});

describe('what is due', () => {
  const slot = at('2026-11-22T03:00:00+09:00');
  const yesterday = slot - 24 * HOUR;

  test('is nothing before the time, the slot from then on, and nothing once it has been handled', () => {
    expect(dueSlot({ ...tokyo, handledUntil: yesterday + 12 * HOUR, now: slot - 1 })).toBeNull();
    expect(dueSlot({ ...tokyo, handledUntil: yesterday + 12 * HOUR, now: slot })?.getTime()).toBe(slot);
    expect(dueSlot({ ...tokyo, handledUntil: slot, now: slot + 1 })).toBeNull();
  });

  test('is a slot that was missed less than 12 hours ago, and no older one', () => {
    const plan = { times: ['03:00'], timeZone: 'Asia/Tokyo', handledUntil: yesterday };
    expect(dueSlot({ ...plan, now: slot + GRACE_MS - 1 })?.getTime()).toBe(slot);
    expect(dueSlot({ ...plan, now: slot + GRACE_MS })).toBeNull();
  });

  test('is the newest of several missed slots, so that they make one run', () => {
    const hourly = { times: ['00:00', '01:00', '02:00', '03:00', '04:00'], timeZone: 'Asia/Tokyo' };
    expect(dueSlot({ ...hourly, handledUntil: yesterday, now: slot + 30 * 60_000 })?.getTime()).toBe(slot);
  });

  test('is nothing while the clock stands before what has been handled', () => {
    expect(dueSlot({ ...tokyo, handledUntil: slot, now: slot - 30 * 60_000 })).toBeNull();
  });
});

describe('whatever the times, the zone and the moment', () => {
  const timeOfDay = fc
    .record({ hour: fc.nat(23), minute: fc.nat(59) })
    .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
  const plan = fc.record({
    times: fc.array(timeOfDay, { minLength: 1, maxLength: 4 }),
    timeZone: fc.constantFrom(
      'Asia/Tokyo',
      'America/New_York',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'America/Santiago',
      'Asia/Kathmandu',
      'UTC',
    ),
  });
  const moment = fc.date({ min: new Date('2024-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }).map((date) => date.getTime());

  test('a due slot is new, not in the future and younger than the grace; once handled it is never due again', () => {
    fc.assert(
      fc.property(plan, moment, fc.integer({ min: -40 * HOUR, max: HOUR }), (times, now, offset) => {
        const handledUntil = now + offset;
        const due = dueSlot({ ...times, handledUntil, now })?.getTime();
        if (due === undefined) return;
        expect(due).toBeGreaterThan(handledUntil);
        expect(due).toBeLessThanOrEqual(now);
        expect(due).toBeGreaterThan(now - GRACE_MS);
        expect(dueSlot({ ...times, handledUntil: due, now })).toBeNull();
        expect(dueSlot({ ...times, handledUntil: due, now: now - HOUR })).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test('the next slot is after the moment and within 25 hours, and nothing is due before it', () => {
    fc.assert(
      fc.property(plan, moment, (times, now) => {
        const next = nextSlot({ ...times, now })?.getTime() ?? Number.NaN;
        expect(next).toBeGreaterThan(now);
        expect(next - now).toBeLessThanOrEqual(25 * HOUR);
        expect(dueSlot({ ...times, handledUntil: now, now: next - 1 })).toBeNull();
        expect(dueSlot({ ...times, handledUntil: now, now: next })?.getTime()).toBe(next);
      }),
      { numRuns: 300 },
    );
  });

  test('a clock that is looked at every 30 seconds meets each time of day exactly once a day', () => {
    fc.assert(
      fc.property(plan, moment, (times, start) => {
        let handledUntil = start;
        const runs: number[] = [];
        for (let now = start; now < start + 3 * 24 * HOUR; now += 600_000) {
          const due = dueSlot({ ...times, handledUntil, now });
          if (due === null) continue;
          handledUntil = due.getTime();
          runs.push(handledUntil);
        }
        expect(new Set(runs).size).toBe(runs.length);
        expect(runs.length).toBeGreaterThanOrEqual(2);
        expect(runs.length).toBeLessThanOrEqual(4 * new Set(times.times).size);
      }),
      { numRuns: 10 },
    );
  });
});
