import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Plan } from '#main/core/jobs.ts';
import { openDatabase } from '#main/db/open.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { at, MINUTE, SchedulerBench } from './jobs.fixture.ts';

let bench: SchedulerBench;
beforeEach(async () => {
  bench = await SchedulerBench.open();
});
afterEach(() => bench[Symbol.asyncDispose]());

describe('never two runs of one slot, and never two at once', () => {
  test('of two processes on one data folder one runs the slot', async () => {
    const other = await openDatabase(bench.file);
    try {
      const [left, right] = [await bench.start(), await bench.start({ db: other.db })];
      for (; bench.now <= at('2026-11-24T12:00:00'); bench.now += 10 * MINUTE) await Promise.all([left.wake(), right.wake()]);
      expect(bench.runs).toEqual([at('2026-11-22T03:00:00'), at('2026-11-23T03:00:00'), at('2026-11-24T03:00:00')]);
    } finally {
      await bench.schedulers.pop()?.[Symbol.asyncDispose]();
      await other.close();
    }
  });

  test('a slot that comes due during a run waits for its end', async () => {
    bench.plan.times = ['03:00', '03:10'];
    let finish = (): void => {};
    const run = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const scheduler = await bench.start({ run });
    await bench.letTimePass('2026-11-22T03:20:00', scheduler);
    expect(run).toHaveBeenCalledTimes(1);
    finish();
    await bench.letTimePass('2026-11-22T03:22:00', scheduler);
    expect(run).toHaveBeenCalledTimes(2);
  });

  test('a slot that has to wait for a synchronisation somebody started by hand runs after it', async () => {
    let busy = true;
    const run = async (slot: Date): Promise<void> => {
      if (busy) throw new Refusal('sync_running');
      bench.runs.push(slot.getTime());
    };
    const scheduler = await bench.start({ run });
    await bench.letTimePass('2026-11-22T03:05:00', scheduler);
    busy = false;
    await bench.letTimePass('2026-11-22T03:10:00', scheduler);
    expect(bench.runs).toEqual([at('2026-11-22T03:00:00')]);
  });

  test('a run that fails is not repeated until the next slot, and the schedule goes on', async () => {
    const run = vi.fn(async () => {
      throw new Error('the server is on fire');
    });
    const scheduler = await bench.start({ run });
    await bench.letTimePass('2026-11-23T04:00:00', scheduler);
    expect(run).toHaveBeenCalledTimes(2);
  });

  test('settings that cannot be read for a while do not end the schedule', async () => {
    let broken = false;
    const readPlan = async (): Promise<Plan> => {
      if (broken) throw new Error('unreadable');
      return bench.plan;
    };
    const scheduler = await bench.start({ readPlan });
    broken = true;
    await bench.letTimePass('2026-11-22T02:59:00', scheduler);
    broken = false;
    await bench.letTimePass('2026-11-22T03:01:00', scheduler);
    expect(bench.runs).toEqual([at('2026-11-22T03:00:00')]);
  });

  test('after the end nothing runs any more', async () => {
    const scheduler = await bench.start();
    await scheduler[Symbol.asyncDispose]();
    bench.now = at('2026-11-22T03:00:00') + 60 * MINUTE;
    await scheduler.wake();
    expect(bench.runs).toEqual([]);
  });
});
