import fc from 'fast-check';
import { type OracleRule, instantIn } from './oracle.ts';

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

const numbers = (max: number, count = 4): fc.Arbitrary<number[]> =>
  fc.uniqueArray(fc.integer({ min: 0, max }), { minLength: 1, maxLength: count });
const signed = (max: number, count = 4): fc.Arbitrary<number[]> =>
  fc.uniqueArray(
    fc.integer({ min: -max, max }).filter((number) => number !== 0),
    { minLength: 1, maxLength: count },
  );
const weekdays = (ordinals: readonly number[]): fc.Arbitrary<string[]> =>
  fc.uniqueArray(
    fc.tuple(fc.constantFrom('', '', ...ordinals.map(String)), fc.constantFrom(...WEEKDAYS)).map((parts) => parts.join('')),
    { minLength: 1, maxLength: 3 },
  );

/** A part that most rules do not have. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const without = (rule: { readonly [Name in keyof OracleRule]: OracleRule[Name] | undefined } & Pick<OracleRule, 'FREQ'>): OracleRule => ({
  ...Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)),
  FREQ: rule.FREQ,
});

const WITH_DAY_NUMBERS = new Set(['MONTHLY', 'YEARLY']);

/** A rule that has BYSETPOS without any other BY part means nothing (RFC 5545 §3.3.10). */
const isMeaningful = (rule: OracleRule): boolean =>
  rule.BYSETPOS === undefined || Object.keys(rule).some((name) => name.startsWith('BY') && name !== 'BYSETPOS');

const withAllowedParts = (rule: Parameters<typeof without>[0]): OracleRule => {
  const { BYWEEKNO, BYYEARDAY, BYMONTHDAY, BYDAY, ...rest } = without(rule);
  // "The BYDAY rule part MUST NOT be specified with a numeric value … when the BYWEEKNO rule part is specified" (§3.3.10).
  const mayCount = WITH_DAY_NUMBERS.has(rule.FREQ) && (rule.FREQ !== 'YEARLY' || BYWEEKNO === undefined);
  const days = mayCount ? BYDAY : BYDAY?.map((day) => day.slice(-2));
  return {
    ...rest,
    ...(rule.FREQ === 'YEARLY' && BYWEEKNO !== undefined && { BYWEEKNO }),
    ...(!['DAILY', 'WEEKLY', 'MONTHLY'].includes(rule.FREQ) && BYYEARDAY !== undefined && { BYYEARDAY }),
    ...(rule.FREQ !== 'WEEKLY' && BYMONTHDAY !== undefined && { BYMONTHDAY }),
    ...(days !== undefined && { BYDAY: [...new Set(days)] }),
  };
};

const common = {
  WKST: rarely(fc.constantFrom(...WEEKDAYS)),
  COUNT: rarely(fc.integer({ min: 1, max: 60 })),
  BYMONTH: rarely(fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 })),
  BYYEARDAY: rarely(signed(366)),
  BYMONTHDAY: rarely(signed(31)),
  BYDAY: rarely(weekdays([1, 2, 5, -1, -2, 10, 53, -53])),
  BYHOUR: rarely(numbers(23, 3)),
  BYMINUTE: rarely(numbers(59, 2)),
  BYSECOND: rarely(numbers(59, 2)),
  BYSETPOS: rarely(signed(3, 2)),
};

/** Rules by days, weeks, months and years with every part that RFC 5545 allows them. */
export const dayRules: fc.Arbitrary<OracleRule> = fc
  .record({
    FREQ: fc.constantFrom('DAILY' as const, 'WEEKLY' as const, 'MONTHLY' as const, 'YEARLY' as const),
    INTERVAL: rarely(fc.integer({ min: 2, max: 6 })),
    BYWEEKNO: rarely(signed(53)),
    ...common,
  })
  .map(withAllowedParts)
  .filter(isMeaningful);

/** An exception that often takes away some of a rule's times and leaves others: the same with a part more, less, or other. */
export const exceptionsOf = (rule: OracleRule): fc.Arbitrary<OracleRule> => {
  const { COUNT: _, BYSETPOS: __, ...whole } = rule;
  const part = fc.record(
    {
      COUNT: fc.integer({ min: 1, max: 20 }),
      INTERVAL: fc.integer({ min: 1, max: 4 }).map((times) => times * (rule.INTERVAL ?? 1)),
      BYMONTH: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
      BYDAY: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1, maxLength: 4 }),
      BYSETPOS: fc.constantFrom([1], [-1], [2]),
    },
    { requiredKeys: [] },
  );
  return fc
    .oneof({ weight: 3, arbitrary: part.map((changed) => ({ ...whole, ...changed })) }, { weight: 1, arbitrary: dayRules })
    .filter(isMeaningful);
};

const QUARTER = 900_000;
const DAY = 96 * QUARTER;

export const compact = (local: number): string => new Date(local).toISOString().replaceAll(/[-:]|\.\d+Z/g, '');

/** Zones and local times that their clocks skip or have twice. */
export const clockChanges: fc.Arbitrary<{ readonly zone: string; readonly local: number }> = fc
  .constantFrom(
    ['America/New_York', '2026-03-08T02:30Z'] as const,
    ['America/New_York', '2026-11-01T01:30Z'] as const,
    ['Australia/Lord_Howe', '2026-04-05T01:45Z'] as const,
    ['Australia/Lord_Howe', '2026-10-04T02:15Z'] as const,
    ['America/Sao_Paulo', '2018-11-04T00:30Z'] as const,
    ['Pacific/Apia', '2011-12-30T12:00Z'] as const,
    ['Africa/Casablanca', '2026-02-15T02:30Z'] as const,
    ['Asia/Tokyo', '1951-05-06T02:30Z'] as const,
  )
  .map(([zone, local]) => ({ zone, local: Date.parse(local) }));

export interface Case {
  readonly rule: OracleRule;
  readonly zone: string;
  readonly start: number;
  readonly from: number;
  readonly to: number;
}

/** Series that begin in a change of clocks or run into it, and windows and ends at it. */
export const casesAtChanges: fc.Arbitrary<Case> = fc
  .record({
    change: clockChanges,
    rule: fc.oneof(
      fc
        .record({ FREQ: fc.constantFrom('DAILY' as const, 'WEEKLY' as const), COUNT: rarely(fc.integer({ min: 1, max: 12 })) })
        .map(without),
      dayRules,
    ),
    quarters: fc.integer({ min: -10, max: 10 }),
    daysBefore: fc.constantFrom(0, 0, 1, 7, 14, 365),
    from: fc.integer({ min: -120, max: 20 }),
    length: fc.integer({ min: 1, max: 200 }),
    until: rarely(fc.integer({ min: -12, max: 12 })),
  })
  .map(({ change: { zone, local }, rule: { COUNT, ...endless }, quarters, daysBefore, from, length, until }) => {
    const change = instantIn(zone, local);
    const end = until === undefined ? COUNT !== undefined && { COUNT } : { UNTIL: `${compact(change + until * QUARTER)}Z` };
    const start = local + quarters * QUARTER - daysBefore * DAY;
    const opens = change + from * QUARTER;
    return { rule: { ...endless, ...end }, zone, start, from: opens, to: opens + length * QUARTER };
  });

/** How servers write the last day of a series of whole days, read in a zone. */
export const untilForms = (zone: string, day: number): readonly string[] => {
  const date = compact(day).slice(0, 8);
  const [midnight, end] = [instantIn(zone, day), instantIn(zone, day + DAY) - 1000];
  return [date, `${date}T000000Z`, `${date}T235959Z`, `${compact(midnight)}Z`, `${compact(end)}Z`];
};

/** Rules by hours, minutes and seconds. */
export const timeRules: fc.Arbitrary<OracleRule> = fc
  .record({
    FREQ: fc.constantFrom('HOURLY' as const, 'MINUTELY' as const, 'SECONDLY' as const),
    INTERVAL: fc.integer({ min: 1, max: 500 }),
    ...common,
  })
  .map((rule) => withAllowedParts(rule.FREQ === 'SECONDLY' ? { ...rule, INTERVAL: rule.INTERVAL * 31 + 600 } : rule))
  .filter(isMeaningful);
