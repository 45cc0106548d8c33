import { createIntl, createIntlCache } from '@formatjs/intl';
import { describe, expect, test } from 'vitest';
import { compact, duration, prose, relative } from '#renderer/ui/dates.ts';

const cache = createIntlCache();
const intlOf = (locale: string, timeZone = 'Asia/Tokyo') => createIntl({ locale, timeZone, messages: {} }, cache);
const ja = intlOf('ja-JP');
const at = Date.UTC(2026, 10, 22, 1, 5);
const MINUTE = 60_000;

describe('dates as the administrators read them', () => {
  test('in prose with the weekday, in tables short, always in the configured zone', () => {
    expect(prose(ja, at)).toBe('2026年11月22日(日) 10:05');
    expect(compact(ja, at)).toBe('2026/11/22 10:05');
    expect(compact(intlOf('ja-JP', 'UTC'), at)).toBe('2026/11/22 01:05');
  });

  test('in English with the month as a word, so that nobody takes 11/12 for another day', () => {
    expect(compact(intlOf('en-GB'), Date.UTC(2026, 10, 12, 1, 5))).toBe('12 Nov 2026 10:05');
  });

  test('midnight is 00:00 and not 24:00', () => expect(compact(ja, Date.UTC(2026, 10, 21, 15, 0))).toBe('2026/11/22 00:00'));

  test.each([
    [0, '今'],
    [-59_000, '今'],
    [-3 * MINUTE, '3 分前'],
    [-2 * 60 * MINUTE, '2 時間前'],
    [-24 * 60 * MINUTE, '昨日'],
    [5 * MINUTE, '5 分後'],
  ])('%d ms from now is %s', (away, words) => expect(relative(ja, at + away, at)).toBe(words));

  test.each([
    [84, '84 ms'],
    [2500, '2.5 秒'],
    [59_400, '59 秒'],
    [83_000, '1 分 23 秒'],
    [3_660_000, '1 時間 1 分'],
  ])('%d ms lasted %s', (ms, words) => expect(duration(ja, ms)).toBe(words));
});
