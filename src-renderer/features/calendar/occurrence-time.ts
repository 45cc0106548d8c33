import { useIntl } from '#renderer/ui/intl.ts';
import { clock } from '#renderer/ui/dates.ts';
import { useText } from '#renderer/ui/text.ts';

const DAY = 86_400_000;
const day = { month: 'short', day: 'numeric', weekday: 'short', year: 'numeric' } as const;

/** `11月22日(日) 10:05 – 11:00`; days of whole-day events are dates, whatever the zone. */
export function useOccurrenceTime(): (occurrence: { start: number; end: number; allDay: boolean }) => string {
  const intl = useIntl();
  const text = useText();
  return ({ start, end, allDay }) => {
    const dayOf = (at: number): string => intl.formatDate(at, allDay ? { ...day, timeZone: 'UTC' } : day);
    // The end of whole days is the midnight after the last one.
    const [first, last] = [dayOf(start), dayOf(allDay ? Math.max(start, end - DAY) : end)];
    if (allDay) return `${first === last ? first : `${first} – ${last}`} ${text('calendar.test.allDay')}`;
    const from = `${first} ${clock(intl, start)}`;
    if (start === end) return from;
    return `${from} – ${first === last ? '' : `${last} `}${clock(intl, end)}`;
  };
}
