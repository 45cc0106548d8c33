import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { event, expand, file } from './feeds.ts';
import { type Case, casesAtChanges, compact, dayRules, exceptionsOf, timeRules, untilForms } from './generated-rules.ts';
import { type OracleRule, instantIn, oracleInstants, oracleLocalTimes, ruleText } from './oracle.ts';

const DAY = 86_400_000;
const ZONES = [
  'Asia/Tokyo',
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Asia/Kolkata',
];

const seconds = (from: string, to: string): fc.Arbitrary<number> =>
  fc.integer({ min: Date.parse(from) / 1000, max: Date.parse(to) / 1000 }).map((second) => second * 1000);

/** How many days past the start a window opens, and how long it stays open. */
const cases = (rules: fc.Arbitrary<OracleRule>, zones: readonly string[], latest: number, longest: number): fc.Arbitrary<Case> =>
  fc
    .record({
      rule: rules,
      zone: fc.constantFrom(...zones),
      start: seconds('2005-01-01', '2026-12-31'),
      after: fc.integer({ min: -10, max: latest }),
      length: fc.integer({ min: 1, max: longest }),
    })
    .map(({ rule, zone, start, after, length }) => ({ rule, zone, start, from: start + after * DAY, to: start + (after + length) * DAY }));

function product({ rule, zone, start, from, to }: Case, viewer = 'Asia/Tokyo', exceptions: readonly OracleRule[] = []): readonly number[] {
  const exrules = exceptions.map((exception) => `EXRULE:${ruleText(exception)}`);
  const text = file(...event(`DTSTART;TZID=${zone}:${compact(start)}`, `RRULE:${ruleText(rule)}`, ...exrules));
  const window = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), zone: viewer, limit: 1_000_000 };
  return expand(text, window).occurrences.map((occurrence) => occurrence.start);
}

const withExceptions = (minLength: number) => (one: Case) =>
  fc.array(exceptionsOf(one.rule), { minLength, maxLength: 2 }).map((exceptions) => ({ one, exceptions }));

const runs = Number(process.env['RENKEI_FUZZ_RUNS'] ?? 400);
/** The oracle walks day by day, which takes a while on a busy machine. */
const PATIENT_MS = 180_000;

describe('recurring events beside a day-by-day oracle', { timeout: PATIENT_MS }, () => {
  test('rules by days, in every zone and window', () => {
    fc.assert(
      fc.property(cases(dayRules, ZONES, 2500, 400), (one) => {
        const { rule, zone, start, from, to } = one;
        expect(product(one)).toEqual(oracleInstants(rule, zone, start, from, to));
      }),
      { numRuns: runs },
    );
  });

  test('starts, windows and ends at changes of clocks, seen from anywhere', () => {
    fc.assert(
      fc.property(casesAtChanges, fc.constantFrom(...ZONES), (one, viewer) => {
        const { rule, zone, start, from, to } = one;
        expect(product(one, viewer)).toEqual(oracleInstants(rule, zone, start, from, to));
      }),
      { numRuns: runs * 2 },
    );
  });

  test('without what exceptions by rule (EXRULE) take away', () => {
    const days = fc.oneof(cases(dayRules, ZONES, 800, 400), casesAtChanges);
    fc.assert(
      fc.property(days.chain(withExceptions(1)), ({ one, exceptions }) => {
        const { rule, zone, start, from, to } = one;
        const gone = new Set(exceptions.flatMap((exception) => oracleInstants(exception, zone, start, from, to, true)));
        const want = oracleInstants(rule, zone, start, from, to).filter((time) => !gone.has(time));
        expect(product(one, 'Asia/Tokyo', exceptions)).toEqual(want);
      }),
      { numRuns: runs },
    );
  });

  test('whole days whose end or exception is written in UTC', () => {
    const days = fc.integer({ min: 1, max: 400 });
    const forms = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), days, days, forms, forms, (viewer, last, removed, lastForm, removedForm) => {
        const first = Date.parse('2026-01-01');
        const form = (day: number, index: number): string => untilForms(viewer, first + day * DAY)[index] ?? '';
        const text = file(
          ...event(
            `DTSTART;VALUE=DATE:${compact(first).slice(0, 8)}`,
            `RRULE:FREQ=DAILY;UNTIL=${form(last, lastForm)}`,
            `EXDATE:${form(removed, removedForm)}`,
          ),
        );
        const { occurrences } = expand(text, { from: '2025-12-01', to: '2027-12-01', zone: viewer });
        const want = Array.from({ length: last + 1 }, (_, day) => day).filter((day) => day !== removed);
        expect(occurrences.map(({ start }) => (start - first) / DAY)).toEqual(want);
      }),
      { numRuns: Math.ceil(runs / 4) },
    );
  });

  test('rules by hours, minutes and seconds', () => {
    fc.assert(
      fc.property(cases(timeRules, ['UTC'], 20, 5).chain(withExceptions(0)), ({ one, exceptions }) => {
        const gone = new Set(exceptions.flatMap((exception) => oracleLocalTimes(exception, one.start, one.to, true)));
        const times = oracleLocalTimes(one.rule, one.start, one.to).filter((time) => !gone.has(time));
        expect(product(one, 'Asia/Tokyo', exceptions)).toEqual(times.filter((time) => time >= one.from && time < one.to));
      }),
      { numRuns: Math.ceil(runs / 4) },
    );
  });

  test('whole days, which no zone bends', () => {
    fc.assert(
      fc.property(cases(dayRules, ['UTC'], 2500, 400), fc.constantFrom(...ZONES), ({ rule, start, from, to }, viewer) => {
        const { BYHOUR, BYMINUTE, BYSECOND, ...days } = rule;
        fc.pre(BYHOUR === undefined && BYMINUTE === undefined && BYSECOND === undefined);
        const first = Math.floor(start / DAY) * DAY;
        const text = file(...event(`DTSTART;VALUE=DATE:${compact(first).slice(0, 8)}`, `RRULE:${ruleText(days)}`));
        const window = {
          from: new Date(instantIn(viewer, Math.floor(from / DAY) * DAY)).toISOString(),
          to: new Date(instantIn(viewer, Math.floor(to / DAY) * DAY)).toISOString(),
        };
        const got = expand(text, { ...window, zone: viewer, limit: 1_000_000 }).occurrences.map((occurrence) => occurrence.start);
        const want = oracleLocalTimes(days, first, to + DAY).filter(
          (time) => time >= Math.floor(from / DAY) * DAY && time < Math.floor(to / DAY) * DAY,
        );
        expect(got).toEqual(want);
      }),
      { numRuns: Math.ceil(runs / 4) },
    );
  });
});
