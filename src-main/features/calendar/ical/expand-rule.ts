import { type RecurrenceRule } from './recurrence-rule.ts';
import { recurringDays } from './recurring-days.ts';
import { recurringTimes } from './recurring-times.ts';
import { type Timeline } from './timeline.ts';
import { type Window } from './window.ts';

const BY_DAYS = new Set<RecurrenceRule['frequency']>(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']);

/** A date has no time of day, so parts about it are ignored (RFC 5545 §3.3.10). */
const atMidnight = (rule: RecurrenceRule): RecurrenceRule => ({ ...rule, byHour: [0], byMinute: [0], bySecond: [0] });

/**
 * The positions that a rule gives in a window of its timeline. Rules by days run on local time, the others in real time.
 * @throws OutOfTime
 */
export function expandRule(rule: RecurrenceRule, timeline: Timeline, start: number, window: Window): readonly number[] {
  const last = rule.until === undefined ? Infinity : timeline.lastPosition(rule.until);
  if (!BY_DAYS.has(rule.frequency)) {
    const positions = recurringTimes(rule, start, timeline.zone, last, window);
    return timeline.allDay ? positions.map((position) => timeline.fromLocal(position)) : positions;
  }
  const toLocal = (position: number): number => (Number.isFinite(position) ? timeline.localOf(position) : position);
  const localWindow = { ...window, from: toLocal(window.from), to: toLocal(window.to) };
  return recurringDays(timeline.allDay ? atMidnight(rule) : rule, timeline.localOf(start), toLocal(last), localWindow).map((local) =>
    timeline.fromLocal(local),
  );
}
