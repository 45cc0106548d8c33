import { Temporal } from 'temporal-polyfill';

/**
 * A second opinion on recurrence rules, which shares no code with the product: it walks through every day (or hour, minute, second) since the
 * start and asks of each whether RFC 5545 §3.3.10 wants it. Slow, and simple enough to be believed.
 */
export interface OracleRule {
  readonly FREQ: 'SECONDLY' | 'MINUTELY' | 'HOURLY' | 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  readonly INTERVAL?: number;
  readonly COUNT?: number;
  /** Compact UTC time. */
  readonly UNTIL?: string;
  readonly WKST?: string;
  readonly BYMONTH?: readonly number[];
  readonly BYWEEKNO?: readonly number[];
  readonly BYYEARDAY?: readonly number[];
  readonly BYMONTHDAY?: readonly number[];
  readonly BYDAY?: readonly string[];
  readonly BYHOUR?: readonly number[];
  readonly BYMINUTE?: readonly number[];
  readonly BYSECOND?: readonly number[];
  readonly BYSETPOS?: readonly number[];
}

export const ruleText = (rule: OracleRule): string =>
  Object.entries(rule)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(';');

const DAY = 86_400_000;
const NAMES = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

interface Moment {
  readonly day: number;
  readonly year: number;
  readonly month: number;
  readonly date: number;
  readonly weekday: number;
}

function momentOf(time: number): Moment {
  const date = new Date(time);
  return {
    day: Math.floor(time / DAY),
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    date: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}

const firstOf = (year: number, month: number): number => Math.round(Date.UTC(year, month - 1, 1) / DAY);

/** How a position may be called: from the front, and from the back. */
const names = (position: number, length: number): readonly number[] => [position, position - length - 1];
const meets = (wanted: readonly number[] | undefined, given: readonly number[]): boolean =>
  wanted === undefined || wanted.some((number) => given.includes(number));

function weekNames(day: number, weekStart: number): readonly number[] {
  const monday = day - ((new Date(day * DAY).getUTCDay() - weekStart + 7) % 7);
  const year = new Date((monday + 3) * DAY).getUTCFullYear();
  const weekOne = (of: number): number => {
    const fourth = firstOf(of, 1) + 3;
    return fourth - ((new Date(fourth * DAY).getUTCDay() - weekStart + 7) % 7);
  };
  return names((monday - weekOne(year)) / 7 + 1, (weekOne(year + 1) - weekOne(year)) / 7);
}

function weekdayNames(rule: OracleRule, at: Moment): readonly string[] {
  const name = NAMES[at.weekday] ?? '';
  const inMonth = rule.FREQ === 'MONTHLY' || (rule.FREQ === 'YEARLY' && rule.BYMONTH !== undefined);
  const counted = inMonth || (rule.FREQ === 'YEARLY' && rule.BYWEEKNO === undefined);
  if (!counted) return NAMES.map((day) => (day === name ? name : '')).flatMap((day) => [day, ...(day === '' ? [] : anyOrdinal(day))]);
  const first = inMonth ? firstOf(at.year, at.month) : firstOf(at.year, 1);
  const next = inMonth ? firstOf(at.year, at.month + 1) : firstOf(at.year + 1, 1);
  let [before, after] = [0, 0];
  for (let day = at.day - 7; day >= first; day -= 7) before++;
  for (let day = at.day + 7; day < next; day += 7) after++;
  return [name, `${before + 1}${name}`, `-${after + 1}${name}`];
}

const anyOrdinal = (day: string): readonly string[] => Array.from({ length: 107 }, (_, index) => `${index - 53}${day}`);

/** Whether the rule wants this day, leaving INTERVAL aside. */
function wantsDay(rule: OracleRule, at: Moment, start: Moment): boolean {
  const weekStart = NAMES.indexOf(rule.WKST ?? 'MO');
  const yearStart = firstOf(at.year, 1);
  const monthLength = firstOf(at.year, at.month + 1) - firstOf(at.year, at.month);
  if (!meets(rule.BYMONTH, [at.month])) return false;
  if (!meets(rule.BYMONTHDAY, names(at.date, monthLength))) return false;
  if (!meets(rule.BYYEARDAY, names(at.day - yearStart + 1, firstOf(at.year + 1, 1) - yearStart))) return false;
  if (rule.FREQ === 'YEARLY' && !meets(rule.BYWEEKNO, weekNames(at.day, weekStart))) return false;
  if (rule.BYDAY !== undefined && !rule.BYDAY.some((day) => weekdayNames(rule, at).includes(day))) return false;
  if (rule.BYDAY !== undefined || rule.BYMONTHDAY !== undefined || rule.BYYEARDAY !== undefined) return true;
  switch (rule.FREQ) {
    case 'WEEKLY':
      return at.weekday === start.weekday;
    case 'MONTHLY':
      return at.date === start.date;
    case 'YEARLY':
      if (rule.BYWEEKNO !== undefined) return at.weekday === start.weekday;
      return at.date === start.date && (rule.BYMONTH !== undefined || at.month === start.month);
    default:
      return true;
  }
}

/** Which of the stretches that INTERVAL counts a day is in. */
function stretchOf(rule: OracleRule, at: Moment, start: Moment): number {
  const weekStart = NAMES.indexOf(rule.WKST ?? 'MO');
  switch (rule.FREQ) {
    case 'YEARLY':
      return at.year - start.year;
    case 'MONTHLY':
      return (at.year - start.year) * 12 + at.month - start.month;
    case 'WEEKLY': {
      const week = (moment: Moment): number => moment.day - ((moment.weekday - weekStart + 7) % 7);
      return (week(at) - week(start)) / 7;
    }
    default:
      return at.day - start.day;
  }
}

/** The instant of a local time as the Temporal proposal reads it: skipped times move on, doubled ones mean the first. */
export function instantIn(zone: string, local: number): number {
  const text = new Date(local).toISOString().slice(0, 19);
  return Temporal.PlainDateTime.from(text).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** The instants of a timed rule in a window; UNTIL, in UTC, is one of them that still counts. */
export function oracleInstants(
  rule: OracleRule,
  zone: string,
  start: number,
  from: number,
  to: number,
  isException = false,
): readonly number[] {
  const { UNTIL = '99991231T000000Z', ...endless } = rule;
  const last = Temporal.Instant.from(UNTIL).epochMilliseconds;
  const instants = oracleLocalTimes(endless, start, to + 2 * DAY, isException).map((local) => instantIn(zone, local));
  return [...new Set(instants)].filter((time) => time >= from && time < to && time <= last).toSorted((a, b) => a - b);
}

function* stretches(rule: OracleRule, start: number, end: number): Generator<number[]> {
  const origin = momentOf(start);
  const time = new Date(start);
  const times = (rule.BYHOUR ?? [time.getUTCHours()])
    .flatMap((hour) => (rule.BYMINUTE ?? [time.getUTCMinutes()]).map((minute) => hour * 60 + minute))
    .flatMap((minute) => (rule.BYSECOND ?? [time.getUTCSeconds()]).map((second) => (minute * 60 + second) * 1000));
  let current: number | undefined;
  let gathered = new Set<number>();
  for (let day = firstOf(origin.year, 1) - 7; day * DAY < end + 400 * DAY; day++) {
    const at = momentOf(day * DAY);
    const stretch = stretchOf(rule, at, origin);
    if (stretch !== current) {
      if (current !== undefined) yield [...gathered];
      gathered = new Set();
      current = stretch;
    }
    if (stretch < 0 || stretch % (rule.INTERVAL ?? 1) !== 0 || !wantsDay(rule, at, origin)) continue;
    for (const offset of times) gathered.add(day * DAY + offset);
  }
}

const UNITS = { HOURLY: 3_600_000, MINUTELY: 60_000, SECONDLY: 1000 };

function* smallStretches(rule: OracleRule, start: number, end: number, unit: number): Generator<number[]> {
  const origin = momentOf(start);
  const time = new Date(start);
  for (let at = Math.floor(start / unit) * unit; at < end; at += unit * (rule.INTERVAL ?? 1)) {
    const clock = new Date(at);
    if (!wantsDay(rule, momentOf(at), origin) || !meets(rule.BYHOUR, [clock.getUTCHours()])) continue;
    if (unit < UNITS.HOURLY && !meets(rule.BYMINUTE, [clock.getUTCMinutes()])) continue;
    if (unit < UNITS.MINUTELY && !meets(rule.BYSECOND, [clock.getUTCSeconds()])) continue;
    const minutes = unit === UNITS.HOURLY ? (rule.BYMINUTE ?? [time.getUTCMinutes()]) : [clock.getUTCMinutes()];
    const seconds = unit === UNITS.SECONDLY ? [clock.getUTCSeconds()] : (rule.BYSECOND ?? [time.getUTCSeconds()]);
    const hour = Math.floor(at / UNITS.HOURLY) * UNITS.HOURLY;
    yield [...new Set(minutes.flatMap((minute) => seconds.map((second) => hour + (minute * 60 + second) * 1000)))];
  }
}

/** The local times of a rule from its start on, up to `end`; the start itself always is the first, but of an exception only if the rule wants it. */
export function oracleLocalTimes(rule: OracleRule, start: number, end: number, isException = false): readonly number[] {
  const found = isException ? [] : [start];
  const { FREQ } = rule;
  const unit = FREQ === 'HOURLY' || FREQ === 'MINUTELY' || FREQ === 'SECONDLY' ? UNITS[FREQ] : undefined;
  for (const stretch of unit === undefined ? stretches(rule, start, end) : smallStretches(rule, start, end, unit)) {
    const sorted = stretch.toSorted((a, b) => a - b);
    const chosen = sorted.filter((_, index) => meets(rule.BYSETPOS, names(index + 1, sorted.length)));
    found.push(...chosen.filter((time) => time > start || (isException && time === start)));
  }
  return found.slice(0, rule.COUNT ?? Infinity).filter((time) => time < end);
}
