import fc from 'fast-check';
import type { OracleRule } from './oracle.ts';

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
  const days = WITH_DAY_NUMBERS.has(rule.FREQ) ? BYDAY : BYDAY?.map((day) => day.slice(-2));
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

/** Rules by hours, minutes and seconds. */
export const timeRules: fc.Arbitrary<OracleRule> = fc
  .record({
    FREQ: fc.constantFrom('HOURLY' as const, 'MINUTELY' as const, 'SECONDLY' as const),
    INTERVAL: fc.integer({ min: 1, max: 500 }),
    ...common,
  })
  .map((rule) => withAllowedParts(rule.FREQ === 'SECONDLY' ? { ...rule, INTERVAL: rule.INTERVAL * 31 + 600 } : rule))
  .filter(isMeaningful);
