import { join } from 'node:path';
import { createScheduler, type Plan, type Scheduler, type SchedulerDeps } from '#main/core/jobs.ts';
import { openDatabase, type OpenDatabase } from '#main/db/open.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

export const MINUTE = 60_000;
export const at = (text: string): number => Date.parse(`${text}+09:00`);
export const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** Schedulers on a data folder of their own, with a clock and a plan that the test sets. */
export class SchedulerBench implements AsyncDisposable {
  now = at('2026-11-22T00:00:00');
  plan: Plan = { enabled: true, times: ['03:00'], timeZone: 'Asia/Tokyo' };
  /** The slots that were run. */
  readonly runs: number[] = [];
  readonly schedulers: Scheduler[] = [];
  readonly file: string;
  readonly database: OpenDatabase;
  readonly #folder: AsyncDisposable;

  private constructor(folder: AsyncDisposable, file: string, database: OpenDatabase) {
    this.#folder = folder;
    this.file = file;
    this.database = database;
  }

  static async open(): Promise<SchedulerBench> {
    const folder = await tempFolder();
    const file = join(folder.path, 'jobs.sqlite');
    return new SchedulerBench(folder, file, await openDatabase(file));
  }

  async start(overrides: Partial<SchedulerDeps> = {}): Promise<Scheduler> {
    const scheduler = createScheduler({
      db: this.database.db,
      clock: { now: () => this.now },
      log: silent,
      readPlan: async () => this.plan,
      run: async (slot) => void this.runs.push(slot.getTime()),
      ...overrides,
    });
    this.schedulers.push(scheduler);
    scheduler.start();
    await scheduler.wake();
    return scheduler;
  }

  /** The clock goes on, and somebody looks at it every 30 seconds. */
  async letTimePass(until: string, ...all: Scheduler[]): Promise<void> {
    for (; this.now <= at(until); this.now += MINUTE / 2) for (const scheduler of all) await scheduler.wake();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const scheduler of this.schedulers) await scheduler[Symbol.asyncDispose]();
    await this.database.close();
    await this.#folder[Symbol.asyncDispose]();
  }
}
