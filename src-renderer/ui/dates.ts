import type { IntlShape } from '#renderer/ui/intl.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** 2026年11月22日(日) 10:05, in the configured zone. */
export const prose = (intl: IntlShape, at: number): string =>
  `${intl.formatDate(at, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' })} ${clock(intl, at)}`;

/** 2026/11/22 10:05, in the configured zone. English months are words: 11/12 is another day on either side of the Atlantic. */
export const compact = (intl: IntlShape, at: number): string => {
  const month = intl.locale.startsWith('ja') ? '2-digit' : 'short';
  return `${intl.formatDate(at, { year: 'numeric', month, day: '2-digit' })} ${clock(intl, at)}`;
};

/** 10:05 */
export const clock = (intl: IntlShape, at: number): string => intl.formatTime(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** 3 分前, 昨日, 来週…; under a minute is 今. */
export function relative(intl: IntlShape, at: number, now: number): string {
  const away = at - now;
  const size = Math.abs(away);
  if (size < MINUTE) return intl.formatRelativeTime(0, 'second', { numeric: 'auto' });
  if (size < HOUR) return intl.formatRelativeTime(Math.round(away / MINUTE), 'minute');
  if (size < DAY) return intl.formatRelativeTime(Math.round(away / HOUR), 'hour');
  return intl.formatRelativeTime(Math.round(away / DAY), 'day', { numeric: 'auto' });
}

/** 84 ms, 2.5 秒, 1 分 23 秒 */
export function duration(intl: IntlShape, ms: number): string {
  const unit = (value: number, name: 'hour' | 'minute' | 'second' | 'millisecond', digits = 0) =>
    intl.formatNumber(value, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits });
  if (ms < 100) return unit(Math.round(ms), 'millisecond');
  const seconds = ms / 1000;
  if (seconds < 10) return unit(seconds, 'second', 1);
  if (seconds < 60) return unit(Math.round(seconds), 'second');
  const whole = Math.round(seconds);
  if (whole < 3600) return `${unit(Math.floor(whole / 60), 'minute')} ${unit(whole % 60, 'second')}`;
  return `${unit(Math.floor(whole / 3600), 'hour')} ${unit(Math.floor((whole % 3600) / 60), 'minute')}`;
}
