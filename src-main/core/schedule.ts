import { Cron } from 'croner';

/** At which times of day something runs, and in which zone's days. */
export interface DailyTimes {
  /** `HH:MM` each. */
  times: readonly string[];
  /** An IANA zone name. */
  timeZone: string;
}

/** A slot that was missed for longer than this is skipped: the next one is near. */
export const GRACE_MS = 12 * 60 * 60 * 1000;

/**
 * The first occurrence of a time of day after an instant. A time that the clocks jump over happens at the jump; a time that
 * happens twice counts the first time only.
 */
function next(time: string, timeZone: string, after: number): Date | null {
  const [hour, minute] = time.split(':').map(Number);
  return new Cron(`0 ${minute} ${hour} * * *`, { timezone: timeZone, paused: true }).nextRun(new Date(after));
}

/** The next slot after an instant; null when there are no times. */
export function nextSlot({ times, timeZone, now }: DailyTimes & { now: number }): Date | null {
  const slots = times.map((time) => next(time, timeZone, now)).filter((slot) => slot !== null);
  return slots.reduce<Date | null>((first, slot) => (first === null || slot < first ? slot : first), null);
}

/**
 * The slot that should run now: the newest one after `handledUntil` that is not in the future and less than `graceMs` old. Several
 * missed slots make one run, and while the clock stands before `handledUntil` nothing is due. All instants are milliseconds.
 */
export function dueSlot(plan: DailyTimes & { handledUntil: number; now: number; graceMs?: number }): Date | null {
  const { times, timeZone, handledUntil, now, graceMs = GRACE_MS } = plan;
  let due: Date | null = null;
  let after = Math.max(handledUntil, now - graceMs);
  for (;;) {
    const slot = nextSlot({ times, timeZone, now: after });
    if (slot === null || slot.getTime() > now) return due;
    due = slot;
    after = slot.getTime();
  }
}
