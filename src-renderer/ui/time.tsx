import { useSyncExternalStore } from 'react';
import { useIntl } from '#renderer/ui/intl.ts';
import { clock, compact, prose, relative } from './dates.ts';

export { duration } from './dates.ts';

let now = Date.now();
const listeners = new Set<() => void>();
window.setInterval(() => {
  now = Date.now();
  for (const listener of listeners) listener();
}, 15_000);
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The time, fresh every quarter of a minute: for texts such as 3 分前. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);

const formats = { prose, table: compact, clock } as const;

/** A moment: relative with the exact one on hover, or exact for tables and prose. `at` in milliseconds since the epoch. */
export function Time({ at, format = 'relative' }: { at: number; format?: 'relative' | keyof typeof formats }) {
  const intl = useIntl();
  const current = useNow();
  const exact = prose(intl, at);
  return (
    <time className="tabular" dateTime={new Date(at).toISOString()} title={exact}>
      {format === 'relative' ? relative(intl, at, current) : formats[format](intl, at)}
    </time>
  );
}
