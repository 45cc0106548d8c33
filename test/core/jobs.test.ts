import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createScheduler, type Plan, type Scheduler, type SchedulerDeps } from '#main/core/jobs.ts';
import { openDatabase, type OpenDatabase } from '#main/db/open.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (text: string): number => Date.parse(`${text}+09:00`);

let folder: Awaited<ReturnType<typeof tempFolder>>;
let file: string;
let database: OpenDatabase;
let schedulers: Scheduler[];
let now: number;
let plan: Plan;
let runs: number[];

beforeEach(async () => {
  folder = await tempFolder();
  file = join(folder.path, 'jobs.sqlite');
  database = await openDatabase(file);
  schedulers = [];
  now = at('2026-11-22T00:00:00');
  plan = { enabled: true, times: ['03:00'], timeZone: 'Asia/Tokyo' };
  runs = [];
});

afterEach(async () => {
  vi.useRealTimers();
  for (const scheduler of schedulers) await scheduler[Symbol.asyncDispose]();
  await database.close();
  await folder[Symbol.asyncDispose]();
});

const silent = { info: () => {}, warn: () => {}, error: () => {} };

async function startScheduler(overrides: Partial<SchedulerDeps> = {}): Promise<Scheduler> {
  const scheduler = createScheduler({
    db: database.db,
    clock: { now: () => now },
    log: silent,
    readPlan: async () => plan,
    run: async (slot) => void runs.push(slot.getTime()),
    ...overrides,
  });
  schedulers.push(scheduler);
  scheduler.start();
  await scheduler.wake();
  return scheduler;
}

/** The clock goes on, and somebody looks at it every 30 seconds. */
async function letTimePass(until: string, ...all: Scheduler[]): Promise<void> {
  for (; now <= at(until); now += MINUTE / 2) for (const scheduler of all) await scheduler.wake();
}

describe('a schedule', () => {
  test('runs at its time each day, once', async () => {
    const scheduler = await startScheduler();
    expect(scheduler.nextAt()).toBe(at('2026-11-22T03:00:00'));
    await letTimePass('2026-11-23T12:00:00', scheduler);
    expect(runs).toEqual([at('2026-11-22T03:00:00'), at('2026-11-23T03:00:00')]);
    expect(scheduler.nextAt()).toBe(at('2026-11-24T03:00:00'));
  });

  test('that is switched off never runs and has no next time', async () => {
    plan.enabled = false;
    const scheduler = await startScheduler();
    await letTimePass('2026-11-22T05:00:00', scheduler);
    expect(runs).toEqual([]);
    expect(scheduler.nextAt()).toBeNull();
  });

  test('does not run in a process that has not started it', async () => {
    const scheduler = createScheduler({
      db: database.db,
      clock: { now: () => now },
      log: silent,
      readPlan: async () => plan,
      run: async () => void runs.push(0),
    });
    schedulers.push(scheduler);
    await letTimePass('2026-11-22T05:00:00', scheduler);
    expect(runs).toEqual([]);
    expect(scheduler.nextAt()).toBe(at('2026-11-23T03:00:00'));
  });

  test('looks at the clock every 30 seconds, and not more often', async () => {
    vi.useFakeTimers();
    const readPlan = vi.fn(async () => plan);
    await startScheduler({ readPlan });
    const before = readPlan.mock.calls.length;
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect(readPlan.mock.calls.length - before).toBe(10);
    expect(vi.getTimerCount()).toBe(1);
  });
});

describe('after sleep or shutdown', () => {
  test('a slot that was slept through runs within a minute of waking, once, and the next day’s too', async () => {
    const scheduler = await startScheduler();
    now = at('2026-11-22T08:00:00');
    await letTimePass('2026-11-22T08:01:00', scheduler);
    expect(runs).toEqual([at('2026-11-22T03:00:00')]);
    await letTimePass('2026-11-23T04:00:00', scheduler);
    expect(runs).toEqual([at('2026-11-22T03:00:00'), at('2026-11-23T03:00:00')]);
  });

  test('a slot that was slept through waits some seconds for the network', async () => {
    const scheduler = await startScheduler();
    now = at('2026-11-22T08:00:00');
    await scheduler.wake();
    expect(runs).toEqual([]);
    now += 15_000;
    await scheduler.wake();
    expect(runs).toHaveLength(1);
  });

  test('a slot that was missed while the console was closed runs when it is open again', async () => {
    await (await startScheduler())[Symbol.asyncDispose]();
    now = at('2026-11-22T14:00:00');
    await letTimePass('2026-11-22T14:01:00', await startScheduler());
    expect(runs).toEqual([at('2026-11-22T03:00:00')]);
  });

  test('a slot that is 12 hours old is skipped', async () => {
    const scheduler = await startScheduler();
    now = at('2026-11-22T15:00:00');
    await letTimePass('2026-11-22T15:02:00', scheduler);
    expect(runs).toEqual([]);
  });

  test('several missed slots make one run', async () => {
    plan.times = ['01:00', '02:00', '03:00'];
    const scheduler = await startScheduler();
    now = at('2026-11-22T04:00:00');
    await letTimePass('2026-11-22T04:05:00', scheduler);
    expect(runs).toEqual([at('2026-11-22T03:00:00')]);
  });
});

describe('when the clock is wrong', () => {
  test('set back over a slot, it does not run that slot again', async () => {
    const scheduler = await startScheduler();
    await letTimePass('2026-11-22T03:10:00', scheduler);
    now = at('2026-11-22T02:50:00');
    await letTimePass('2026-11-22T03:30:00', scheduler);
    expect(runs).toHaveLength(1);
  });

  test('set to another year and back, the schedule goes on', async () => {
    const scheduler = await startScheduler();
    now = at('2031-01-01T03:00:00');
    await letTimePass('2031-01-01T03:01:00', scheduler);
    runs.length = 0;
    now = at('2026-11-22T06:00:00');
    await letTimePass('2026-11-23T03:01:00', scheduler);
    expect(runs).toEqual([at('2026-11-23T03:00:00')]);
  });
});

describe('when the settings change', () => {
  test('switching it on does not run times that have passed today', async () => {
    plan.enabled = false;
    const scheduler = await startScheduler();
    now = at('2026-11-22T03:30:00');
    plan = { ...plan, enabled: true };
    await scheduler.refresh();
    await letTimePass('2026-11-22T04:00:00', scheduler);
    expect(runs).toEqual([]);
    expect(scheduler.nextAt()).toBe(at('2026-11-23T03:00:00'));
  });

  test('another time that has passed does not run, and one to come does', async () => {
    const scheduler = await startScheduler();
    await letTimePass('2026-11-22T10:00:00', scheduler);
    runs.length = 0;
    plan = { ...plan, times: ['09:00', '10:30'] };
    await scheduler.refresh();
    await letTimePass('2026-11-22T11:00:00', scheduler);
    expect(runs).toEqual([at('2026-11-22T10:30:00')]);
  });

  test('a change that was made while the console was closed does not run passed times either', async () => {
    await (await startScheduler())[Symbol.asyncDispose]();
    now = at('2026-11-22T10:00:00');
    plan = { ...plan, times: ['09:00'] };
    await letTimePass('2026-11-22T10:05:00', await startScheduler());
    expect(runs).toEqual([]);
  });
});

describe('never two runs of one slot, and never two at once', () => {
  test('of two processes on one data folder one runs the slot', async () => {
    const other = await openDatabase(file);
    try {
      const [left, right] = [await startScheduler(), await startScheduler({ db: other.db })];
      for (; now <= at('2026-11-24T12:00:00'); now += 10 * MINUTE) await Promise.all([left.wake(), right.wake()]);
      expect(runs).toEqual([at('2026-11-22T03:00:00'), at('2026-11-23T03:00:00'), at('2026-11-24T03:00:00')]);
    } finally {
      await schedulers.pop()?.[Symbol.asyncDispose]();
      await other.close();
    }
  });

  test('a slot that comes due during a run waits for its end', async () => {
    plan.times = ['03:00', '03:10'];
    let finish = (): void => {};
    const run = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    const scheduler = await startScheduler({ run });
    await letTimePass('2026-11-22T03:20:00', scheduler);
    expect(run).toHaveBeenCalledTimes(1);
    finish();
    await letTimePass('2026-11-22T03:22:00', scheduler);
    expect(run).toHaveBeenCalledTimes(2);
  });

  test('a slot that has to wait for a synchronisation somebody started by hand runs after it', async () => {
    let busy = true;
    const run = async (slot: Date): Promise<void> => {
      if (busy) throw new Refusal('sync_running');
      runs.push(slot.getTime());
    };
    const scheduler = await startScheduler({ run });
    await letTimePass('2026-11-22T03:05:00', scheduler);
    busy = false;
    await letTimePass('2026-11-22T03:10:00', scheduler);
    expect(runs).toEqual([at('2026-11-22T03:00:00')]);
  });

  test('a run that fails is not repeated until the next slot, and the schedule goes on', async () => {
    const run = vi.fn(async () => {
      throw new Error('the server is on fire');
    });
    const scheduler = await startScheduler({ run });
    await letTimePass('2026-11-23T04:00:00', scheduler);
    expect(run).toHaveBeenCalledTimes(2);
  });

  test('settings that cannot be read for a while do not end the schedule', async () => {
    let broken = false;
    const readPlan = async (): Promise<Plan> => {
      if (broken) throw new Error('unreadable');
      return plan;
    };
    const scheduler = await startScheduler({ readPlan });
    broken = true;
    await letTimePass('2026-11-22T02:59:00', scheduler);
    broken = false;
    await letTimePass('2026-11-22T03:01:00', scheduler);
    expect(runs).toEqual([at('2026-11-22T03:00:00')]);
  });

  test('after the end nothing runs any more', async () => {
    const scheduler = await startScheduler();
    await scheduler[Symbol.asyncDispose]();
    now = at('2026-11-22T03:00:00') + HOUR;
    await scheduler.wake();
    expect(runs).toEqual([]);
  });
});
