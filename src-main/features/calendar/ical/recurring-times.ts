import { DAY, HOUR, MINUTE, SECOND, dayAt, timeOfDay } from './civil-time.ts';
import { type Frequency, type RecurrenceRule } from './recurrence-rule.ts';
import { dayTest } from './recurring-days.ts';
import { type Window, assertInTime } from './window.ts';
import { type Zone, instantOf, localTimeOf } from './zone.ts';

/** What INTERVAL counts. */
const UNITS: Partial<Record<Frequency, number>> = { HOURLY: HOUR, MINUTELY: MINUTE, SECONDLY: SECOND };

/** So many steps are taken between two looks at the clock. */
const STEPS = 1024;

/** What the rule gives inside each of its hours, minutes or seconds, from the beginning of it on; BYSETPOS counts within. */
function offsetsWithin(rule: RecurrenceRule, unit: number, startTime: number): readonly number[] {
  const minutes = unit < HOUR ? [0] : (rule.byMinute ?? [Math.floor((startTime % HOUR) / MINUTE)]);
  const seconds = unit < MINUTE ? [0] : (rule.bySecond ?? [Math.floor((startTime % MINUTE) / SECOND)]);
  const offsets = minutes.flatMap((minute) => seconds.map((second) => minute * MINUTE + second * SECOND));
  const sorted = [...new Set(offsets)].toSorted((a, b) => a - b);
  const positions = rule.bySetPosition;
  if (positions === undefined) return sorted;
  return sorted.filter((_, index) => positions.includes(index + 1) || positions.includes(index - sorted.length));
}

const hasParts = ({ byMonth, byYearDay, byMonthDay, byDay, byHour, byMinute, bySecond }: RecurrenceRule): boolean =>
  [byMonth, byYearDay, byMonthDay, byDay, byHour, byMinute, bySecond].some((part) => part !== undefined);

/**
 * The instants of a rule by hours, minutes or seconds, in order. It steps in real time, so an hourly event stays hourly when clocks change (our
 * assumption; RFC 5545 is silent); what its parts exclude is leapt over by the day, hour or minute. rrule-temporal, which node-ical builds
 * on, needs seconds for a month of such a rule, and gives up on a COUNT above 10,000.
 * @param start the instant of DTSTART, which is always the first one and counts, except of an exception
 * @param until the last instant that may come, inclusive
 * @param window instants
 * @throws OutOfTime
 */
export function recurringTimes(rule: RecurrenceRule, start: number, zone: Zone, until: number, window: Window): readonly number[] {
  const unit = UNITS[rule.frequency] ?? HOUR;
  const step = unit * rule.interval;
  const startLocal = localTimeOf(zone, start);
  const origin = start - (timeOfDay(startLocal) % unit);
  const offsets = offsetsWithin(rule, unit, timeOfDay(startLocal));
  const isWantedDay = dayTest(rule, dayAt(startLocal));
  const end = Math.min(window.to, until + 1);
  const isGiven = rule.isException !== true;
  const found = isGiven && start >= window.from && start < end ? [start] : [];
  const earliestInstant = isGiven ? start + 1 : start;
  if (offsets.length === 0) return found;

  /** When what the rule excludes here is over; undefined where it excludes nothing. */
  const excludedUntil = (at: number): number | undefined => {
    const local = localTimeOf(zone, at);
    const time = timeOfDay(local);
    if (!isWantedDay(dayAt(local))) return instantOf(zone, (dayAt(local) + 1) * DAY);
    if (rule.byHour?.includes(Math.floor(time / HOUR)) === false) return at + HOUR - (time % HOUR);
    if (unit < HOUR && rule.byMinute?.includes(Math.floor((time % HOUR) / MINUTE)) === false) return at + MINUTE - (time % MINUTE);
    if (unit < MINUTE && rule.bySecond?.includes(Math.floor((time % MINUTE) / SECOND)) === false) return at + SECOND;
    return undefined;
  };

  // Without a COUNT nothing before the window matters, and without parts it can be reckoned how many there were.
  const isEven = !hasParts(rule) && rule.bySetPosition === undefined;
  const earliest = Math.max(0, Math.ceil((window.from - unit - origin) / step));
  let number = rule.count === undefined || isEven ? earliest : 0;
  let remaining = (rule.count ?? Infinity) - Math.max(isGiven ? 1 : 0, number);
  for (let steps = 1; remaining > 0 && found.length < window.limit; steps++) {
    const at = origin + number * step;
    if (at >= end) break;
    if (steps % STEPS === 0) assertInTime(window);
    const later = excludedUntil(at);
    number = later === undefined ? number + 1 : Math.max(number + 1, Math.ceil((later - origin) / step));
    if (later !== undefined) continue;
    for (const offset of offsets) {
      const instant = at + offset;
      if (instant < earliestInstant || instant >= end || remaining <= 0) continue;
      remaining--;
      if (instant >= window.from && found.length < window.limit) found.push(instant);
    }
  }
  return found;
}
