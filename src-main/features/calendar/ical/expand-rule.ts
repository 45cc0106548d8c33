import { type CalendarTime } from './calendar-event.ts';
import { type RecurrenceRule } from './recurrence-rule.ts';
import { recurringDays } from './recurring-days.ts';
import { recurringTimes } from './recurring-times.ts';
import { type Timeline } from './timeline.ts';
import { type Window } from './window.ts';

const BY_DAYS = new Set<RecurrenceRule['frequency']>(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']);

/** A date has no time of day, so parts about it are ignored (RFC 5545 §3.3.10). */
const atMidnight = (rule: RecurrenceRule): RecurrenceRule => ({ ...rule, byHour: [0], byMinute: [0], bySecond: [0] });

/**
 * The positions that a rule gives in a window of its timeline. Rules by days run on local time, the others in real time. A start that clocks
 * skip moves itself and not the others (RFC 5545 §3.3.10), so its local time counts as it is written.
 * @throws OutOfTime
 */
export function expandRule(rule: RecurrenceRule, timeline: Timeline, start: CalendarTime, window: Window): readonly number[] {
  const last = rule.until === undefined ? Infinity : timeline.lastPosition(rule.until);
  if (!BY_DAYS.has(rule.frequency)) {
    const positions = recurringTimes(rule, timeline.positionOf(start), timeline.zone, last, window);
    return timeline.allDay ? positions.map((position) => timeline.fromLocal(position)) : positions;
  }
  const { from, to } = window;
  const localWindow = { ...window, from: timeline.localAround(from).earliest, to: timeline.localAround(to).latest };
  const lastLocal = last === Infinity ? Infinity : timeline.localAround(last).latest;
  const found = recurringDays(timeline.allDay ? atMidnight(rule) : rule, start.local, lastLocal, localWindow);
  return found.map((local) => timeline.fromLocal(local)).filter((position) => position >= from && position < to && position <= last);
}
