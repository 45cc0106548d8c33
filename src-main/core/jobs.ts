import type { Logger } from 'pino';
import type { Database } from '#main/db/open.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import type { Clock } from './ports.ts';
import { type DailyTimes, dueSlot, nextSlot } from './schedule.ts';
import { readState, replaceState, type ScheduleState } from './schedule-state.ts';

export interface Plan extends DailyTimes {
  enabled: boolean;
}

export interface SchedulerDeps {
  db: Database;
  clock: Clock;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** The schedule as it is set now; it is read again at every look at the clock. */
  readPlan(): Promise<Plan>;
  /** Does the work of a slot. A refusal with `sync_running` or `database_busy` gives the slot back; it is tried again at the next look. */
  run(slot: Date): Promise<void>;
  /** Names the schedule in the database. */
  name?: string;
}

export interface Scheduler extends AsyncDisposable {
  /** Milliseconds since the epoch; null when the schedule is off or has no times. */
  nextAt(): number | null;
  /**
   * From now on slots run: the clock is looked at every 30 seconds, without keeping the process alive. A process that does
   * one thing and ends never starts it.
   */
  start(): void;
  /** Looks at the clock now, e.g. when the machine has woken up. Resolves when that is done; a run that it started goes on. */
  wake(): Promise<void>;
  /** Takes a changed schedule over; times that have passed already do not run. */
  refresh(): Promise<void>;
}

const TICK_MS = 30_000;
/** A slot that is later than this was missed: the machine slept, or the process was not there. */
const LATE_MS = 2 * TICK_MS;
/** How long a missed slot waits after it is found, since the network is seldom there in the first seconds after waking up. */
const SETTLE_MS = 15_000;
/** More than this into the future means that `handled_until` was written while the clock was wrong. */
const FUTURE_LIMIT_MS = 24 * 60 * 60 * 1000;
const OFF = 'off';
const givenBack: ReadonlySet<string> = new Set(['sync_running', 'database_busy']);

const describePlan = ({ enabled, times, timeZone }: Plan): string =>
  enabled && times.length > 0 ? `${timeZone} ${times.toSorted().join(' ')}` : OFF;

/**
 * Runs something at set times of day, once per slot among all processes on one data folder, and never twice at once. A slot that was
 * missed because the machine slept or was off runs once within a minute of being back. `start` sets it going.
 */
export function createScheduler(deps: SchedulerDeps): Scheduler {
  const { db, clock, log, readPlan, name = 'neo.sync' } = deps;
  let plan: Plan | undefined;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let missed: { slot: number; foundAt: number } | undefined;

  /** The state that counts for this plan; undefined when another process is just writing one. */
  const settle = async (current: Plan, now: number): Promise<ScheduleState | undefined> => {
    const seen = await readState(db, name);
    const described = describePlan(current);
    if (seen !== undefined && seen.plan === described && seen.handledUntil <= now + FUTURE_LIMIT_MS) return seen;
    const fresh = { handledUntil: now, plan: described };
    return (await replaceState(db, name, seen, fresh)) ? fresh : undefined;
  };

  /** Whether a slot has to wait for the machine to come to itself. */
  const hasToSettle = (slot: number, now: number): boolean => {
    if (now - slot <= LATE_MS) return false;
    if (missed?.slot !== slot || missed.foundAt > now) missed = { slot, foundAt: now };
    return now - missed.foundAt < SETTLE_MS;
  };

  const runSlot = async (slot: Date, before: ScheduleState, claimed: ScheduleState): Promise<void> => {
    try {
      log.info({ slot }, 'scheduled run starts');
      await deps.run(slot);
    } catch (error) {
      if (error instanceof Refusal && givenBack.has(error.code)) {
        log.info({ slot, code: error.code }, 'scheduled run has to wait');
        if (!stopped) await replaceState(db, name, claimed, before);
      } else {
        log.error({ slot, err: error }, 'scheduled run failed');
      }
    }
  };

  const look = async (): Promise<void> => {
    const current = await readPlan();
    plan = current;
    const now = clock.now();
    const state = await settle(current, now);
    if (timer === undefined || state === undefined || state.plan === OFF || running !== undefined) return;
    const slot = dueSlot({ ...current, handledUntil: state.handledUntil, now });
    if (slot === null || hasToSettle(slot.getTime(), now)) return;
    const claimed = { ...state, handledUntil: slot.getTime() };
    if (!(await replaceState(db, name, state, claimed)) || stopped) return;
    running = runSlot(slot, state, claimed)
      .catch((error: unknown) => log.error({ slot, err: error }, 'a slot could not be given back'))
      .finally(() => (running = undefined));
  };

  let looking: Promise<void> = Promise.resolve();
  /** One look after the other; a look that fails is logged, and the next one tries again. */
  const lookInTurn = (): Promise<void> => {
    looking = looking.then(async () => {
      if (stopped) return;
      try {
        await look();
      } catch (error) {
        log.error({ err: error }, 'the schedule could not be read');
      }
    });
    return looking;
  };

  void lookInTurn();

  return {
    start: () => {
      if (timer !== undefined || stopped) return;
      timer = setInterval(() => void lookInTurn(), TICK_MS);
      timer.unref();
      void lookInTurn();
    },
    nextAt: () => (plan?.enabled === true ? (nextSlot({ ...plan, now: clock.now() })?.getTime() ?? null) : null),
    wake: lookInTurn,
    refresh: lookInTurn,
    async [Symbol.asyncDispose]() {
      stopped = true;
      clearInterval(timer);
      await looking;
    },
  };
}
