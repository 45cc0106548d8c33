import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createScheduler } from '#main/core/jobs.ts';
import { at, MINUTE, SchedulerBench, silent } from './jobs.fixture.ts';

let bench: SchedulerBench;
beforeEach(async () => {
  bench = await SchedulerBench.open();
});
afterEach(async () => {
  vi.useRealTimers();
  await bench[Symbol.asyncDispose]();
});

describe('a schedule', () => {
  test('runs at its time each day, once', async () => {
    const scheduler = await bench.start();
    expect(scheduler.nextAt()).toBe(at('2026-11-22T03:00:00'));
    await bench.letTimePass('2026-11-23T12:00:00', scheduler);
    expect(bench.runs).toEqual([at('2026-11-22T03:00:00'), at('2026-11-23T03:00:00')]);
    expect(scheduler.nextAt()).toBe(at('2026-11-24T03:00:00'));
  });

  test('that is switched off never runs and has no next time', async () => {
    bench.plan.enabled = false;
    const scheduler = await bench.start();
    await bench.letTimePass('2026-11-22T05:00:00', scheduler);
    expect(bench.runs).toEqual([]);
    expect(scheduler.nextAt()).toBeNull();
  });

  test('does not run in a process that has not started it', async () => {
    const scheduler = createScheduler({
      db: bench.database.db,
      clock: { now: () => bench.now },
      log: silent,
      readPlan: async () => bench.plan,
      run: async () => void bench.runs.push(0),
    });
    bench.schedulers.push(scheduler);
    await bench.letTimePass('2026-11-22T05:00:00', scheduler);
    expect(bench.runs).toEqual([]);
    expect(scheduler.nextAt()).toBe(at('2026-11-23T03:00:00'));
  });

  test('looks at the clock every 30 seconds, and not more often', async () => {
    vi.useFakeTimers();
    const readPlan = vi.fn(async () => bench.plan);
    await bench.start({ readPlan });
    const before = readPlan.mock.calls.length;
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(readPlan.mock.calls.length - before).toBe(10);
    expect(vi.getTimerCount()).toBe(1);
  });
});

describe('after sleep or shutdown', () => {
  test('a slot that was slept through runs within a minute of waking, once, and the next day’s too', async () => {
    const scheduler = await bench.start();
    bench.now = at('2026-11-22T08:00:00');
    await bench.letTimePass('2026-11-22T08:01:00', scheduler);
    expect(bench.runs).toEqual([at('2026-11-22T03:00:00')]);
    await bench.letTimePass('2026-11-23T04:00:00', scheduler);
    expect(bench.runs).toEqual([at('2026-11-22T03:00:00'), at('2026-11-23T03:00:00')]);
  });

  test('a slot that was slept through waits some seconds for the network', async () => {
    const scheduler = await bench.start();
    bench.now = at('2026-11-22T08:00:00');
    await scheduler.wake();
    expect(bench.runs).toEqual([]);
    bench.now += 15_000;
    await scheduler.wake();
    expect(bench.runs).toHaveLength(1);
  });

  test('a slot that was missed while the console was closed runs when it is open again', async () => {
    await (await bench.start())[Symbol.asyncDispose]();
    bench.now = at('2026-11-22T14:00:00');
    await bench.letTimePass('2026-11-22T14:01:00', await bench.start());
    expect(bench.runs).toEqual([at('2026-11-22T03:00:00')]);
  });

  test('a slot that is 12 hours old is skipped', async () => {
    const scheduler = await bench.start();
    bench.now = at('2026-11-22T15:00:00');
    await bench.letTimePass('2026-11-22T15:02:00', scheduler);
    expect(bench.runs).toEqual([]);
  });

  test('several missed slots make one run', async () => {
    bench.plan.times = ['01:00', '02:00', '03:00'];
    const scheduler = await bench.start();
    bench.now = at('2026-11-22T04:00:00');
    await bench.letTimePass('2026-11-22T04:05:00', scheduler);
    expect(bench.runs).toEqual([at('2026-11-22T03:00:00')]);
  });
});

describe('when the clock is wrong', () => {
  test('set back over a slot, it does not run that slot again', async () => {
    const scheduler = await bench.start();
    await bench.letTimePass('2026-11-22T03:10:00', scheduler);
    bench.now = at('2026-11-22T02:50:00');
    await bench.letTimePass('2026-11-22T03:30:00', scheduler);
    expect(bench.runs).toHaveLength(1);
  });

  test('set to another year and back, the schedule goes on', async () => {
    const scheduler = await bench.start();
    bench.now = at('2031-01-01T03:00:00');
    await bench.letTimePass('2031-01-01T03:01:00', scheduler);
    bench.runs.length = 0;
    bench.now = at('2026-11-22T06:00:00');
    await bench.letTimePass('2026-11-23T03:01:00', scheduler);
    expect(bench.runs).toEqual([at('2026-11-23T03:00:00')]);
  });
});

describe('when the settings change', () => {
  test('switching it on does not run times that have passed today', async () => {
    bench.plan.enabled = false;
    const scheduler = await bench.start();
    bench.now = at('2026-11-22T03:30:00');
    bench.plan = { ...bench.plan, enabled: true };
    await scheduler.refresh();
    await bench.letTimePass('2026-11-22T04:00:00', scheduler);
    expect(bench.runs).toEqual([]);
    expect(scheduler.nextAt()).toBe(at('2026-11-23T03:00:00'));
  });

  test('another time that has passed does not run, and one to come does', async () => {
    const scheduler = await bench.start();
    await bench.letTimePass('2026-11-22T10:00:00', scheduler);
    bench.runs.length = 0;
    bench.plan = { ...bench.plan, times: ['09:00', '10:30'] };
    await scheduler.refresh();
    await bench.letTimePass('2026-11-22T11:00:00', scheduler);
    expect(bench.runs).toEqual([at('2026-11-22T10:30:00')]);
  });

  test('a change that was made while the console was closed does not run passed times either', async () => {
    await (await bench.start())[Symbol.asyncDispose]();
    bench.now = at('2026-11-22T10:00:00');
    bench.plan = { ...bench.plan, times: ['09:00'] };
    await bench.letTimePass('2026-11-22T10:05:00', await bench.start());
    expect(bench.runs).toEqual([]);
  });
});
