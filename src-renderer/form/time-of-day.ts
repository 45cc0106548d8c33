/**
 * What a person means by a time of day: `3:5` is not a time, but `9:30`, `0930`, `９：３０`, `9時30分` and `21` are. Anything else
 * stays as it was typed, for the schema to refuse.
 */
export function normaliseTime(typed: string): string {
  const plain = typed.normalize('NFKC').replace(/\s/gu, '');
  const match = /^(\d{1,2})(?:[:時](\d{2})分?|時)?$/u.exec(plain) ?? /^(\d{2})(\d{2})$/u.exec(plain);
  if (match === null) return typed.trim();
  const [, hours = '', minutes = '00'] = match;
  return `${hours.padStart(2, '0')}:${minutes}`;
}

/** A time to propose when one is added: an hour after the latest one, or 03:00, and none that is there already. */
export function nextTime(times: readonly string[]): string {
  const latest = [...times]
    .filter((time) => /^\d{2}:\d{2}$/.test(time))
    .sort()
    .at(-1);
  if (latest === undefined) return '03:00';
  const [hours = '0', minutes = '00'] = latest.split(':');
  for (let step = 1; step <= 24; step++) {
    const time = `${String((Number(hours) + step) % 24).padStart(2, '0')}:${minutes}`;
    if (!times.includes(time)) return time;
  }
  return '';
}
