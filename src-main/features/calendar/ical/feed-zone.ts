import { CalendarFault } from './calendar-fault.ts';
import { DAY, dayOf } from './civil-time.ts';
import { type ContentLine } from './content-lines.ts';
import { parseDateValue, parseOffset } from './date-value.ts';
import { parseRecurrenceRule, type RecurrenceRule } from './recurrence-rule.ts';
import { recurringDays } from './recurring-days.ts';
import { type Zone } from './zone.ts';

/** STANDARD or DAYLIGHT of a VTIMEZONE (RFC 5545 §3.6.5): since when, and how often again, clocks change from one offset to another. */
interface Observance {
  readonly start: number;
  /** One without an end. */
  readonly rule?: RecurrenceRule;
  readonly dates: readonly number[];
  readonly before: number;
  readonly after: number;
}

interface Change {
  readonly instant: number;
  readonly offset: number;
}

/** Offsets are asked in stretches of so long. */
const BLOCK = 366 * DAY;
/** How far back the change that still holds is looked for. A rule comes once a year; clocks that rest for longer are single dates. */
const LOOK_BACK = 3 * BLOCK;
/** A rule with a COUNT that it never reaches stops here. */
const END = dayOf(2200, 1, 1) * DAY;
/** More changes than a real zone ever had, and more rules for them; a real one has two that go on for ever. */
const LIMIT = 1000;
const MOST_OBSERVANCES = 300;
const MOST_ENDLESS = 8;

/** Clocks change once or twice a year. What changes them each second of a day would be asked for at every time of every event. */
const isSeasonal = ({ frequency, byHour, byMinute, bySecond }: RecurrenceRule): boolean =>
  (frequency === 'YEARLY' || frequency === 'MONTHLY') && [byHour, byMinute, bySecond].every((part) => (part?.length ?? 0) <= 1);

function readObservance(lines: readonly ContentLine[], deadline: number): Observance {
  const value = (name: string): string | undefined => lines.find((line) => line.name === name)?.value;
  const start = parseDateValue(value('DTSTART') ?? '').local;
  const before = parseOffset(value('TZOFFSETFROM') ?? '');
  const after = parseOffset(value('TZOFFSETTO') ?? '');
  const text = value('RRULE');
  const rule = text === undefined ? undefined : parseRecurrenceRule(text);
  if (rule !== undefined && !isSeasonal(rule)) throw new CalendarFault('bad_zone', { value: rule.frequency });
  const dates = lines
    .filter((line) => line.name === 'RDATE')
    .flatMap((line) => line.value.split(','))
    .map((date) => parseDateValue(date.split('/')[0] ?? '').local);
  const observance = { start, before, after, dates: [start, ...dates] };
  if (rule === undefined) return observance;
  if (rule.until === undefined && rule.count === undefined) return { ...observance, rule };
  const until = rule.until === undefined ? Infinity : rule.until.local + (rule.until.utc ? before : 0);
  return { ...observance, dates: [...dates, ...recurringDays(rule, start, until, { from: start, to: END, limit: LIMIT, deadline })] };
}

function changesOf(observance: Observance, from: number, to: number): readonly Change[] {
  const { rule, start, dates, before, after } = observance;
  const window = { from: from + before, to: to + before, limit: LIMIT, deadline: Infinity };
  const recurring = rule === undefined ? [] : recurringDays(rule, start, Infinity, window);
  return [...dates, ...recurring].map((local) => ({ instant: local - before, offset: after })).filter(({ instant }) => instant < to);
}

/**
 * The zone that a VTIMEZONE describes. Only what is asked for is worked out, so rules since 1600 cost nothing.
 * @param observances the lines of each STANDARD and DAYLIGHT
 * @param deadline until when it may take, as `performance.now()` counts
 * @throws CalendarFault `bad_zone`, `bad_date`, `bad_rule`
 */
export function createFeedZone(id: string, observances: ReadonlyArray<readonly ContentLine[]>, deadline: number): Zone {
  if (observances.length > MOST_OBSERVANCES) throw new CalendarFault('bad_zone', { value: id.slice(0, 40) });
  const all = observances.map((lines) => readObservance(lines, deadline)).toSorted((a, b) => a.start - b.start);
  const isTooMuch = all.filter(({ rule }) => rule !== undefined).length > MOST_ENDLESS || all.flatMap(({ dates }) => dates).length > LIMIT;
  if (isTooMuch) throw new CalendarFault('bad_zone', { value: id.slice(0, 40) });
  const first = all[0];
  if (first === undefined) throw new CalendarFault('bad_zone', { value: id });
  const blocks = new Map<number, readonly Change[]>();
  const changesAround = (block: number): readonly Change[] => {
    const begin = block * BLOCK;
    const changes = all.flatMap((observance) => changesOf(observance, begin - LOOK_BACK, begin + BLOCK));
    return changes.toSorted((a, b) => a.instant - b.instant);
  };
  return {
    id,
    isIana: false,
    offsetAt(instant) {
      const block = Math.floor(instant / BLOCK);
      const changes = blocks.get(block) ?? changesAround(block);
      blocks.set(block, changes);
      return changes.findLast((change) => change.instant <= instant)?.offset ?? first.before;
    },
  };
}
