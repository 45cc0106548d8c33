import { type ExpansionRequest, expandCalendar } from '#main/features/calendar/ical/expand-calendar.ts';
import { ianaZone } from '#main/features/calendar/ical/iana-zone.ts';
import type { Occurrence } from '#main/features/calendar/ical/occurrences.ts';
import { type Calendar, type CalendarIssue, readCalendar } from '#main/features/calendar/ical/read-calendar.ts';
import { groupEvents } from '#main/features/calendar/ical/series.ts';
import { decodeText } from '#main/features/calendar/ical/content-lines.ts';
import type { Zone } from '#main/features/calendar/ical/zone.ts';

/** A zone that must exist on every machine. */
export function zone(id: string): Zone {
  const found = ianaZone(id);
  if (found === undefined) throw new Error(`no zone ${id}`);
  return found;
}

/** A file with the given lines inside VCALENDAR. */
export const file = (...lines: readonly string[]): string => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');

/** A VEVENT with a UID, unless the lines bring their own. */
export const event = (...lines: readonly string[]): readonly string[] => [
  'BEGIN:VEVENT',
  ...(lines.some((line) => line.startsWith('UID')) ? [] : ['UID:one@example.jp']),
  ...lines,
  'END:VEVENT',
];

/** A VTIMEZONE with one STANDARD of the given lines. */
export const vtimezone = (id: string, ...lines: readonly string[]): readonly string[] => [
  'BEGIN:VTIMEZONE',
  `TZID:${id}`,
  'BEGIN:STANDARD',
  ...lines,
  'END:STANDARD',
  'END:VTIMEZONE',
];

export const read = (text: string): Calendar => readCalendar(Buffer.from(text), { maxEvents: 1000 });

interface Asked extends Partial<Omit<ExpansionRequest, 'from' | 'to' | 'floatingZone' | 'viewerZone'>> {
  readonly from: string;
  readonly to: string;
  readonly zone?: string;
}

/** What a calendar has between two instants, seen from Tokyo unless another zone is given. */
export function expand(
  text: string,
  { from, to, zone: id = 'Asia/Tokyo', ...limits }: Asked,
): { occurrences: readonly Occurrence[]; issues: readonly CalendarIssue[] } {
  const calendar = read(text);
  const { series } = groupEvents(calendar);
  const zones = { floatingZone: calendar.zone ?? zone(id), viewerZone: zone(id) };
  const window = { from: Date.parse(from), to: Date.parse(to), limit: 5000, budget: 60_000 };
  const { occurrences, issues } = expandCalendar(calendar, series, { ...window, ...limits, ...zones });
  return { occurrences, issues: [...calendar.issues, ...issues] };
}

/** The same for reading: `2026-11-02T01:00Z–2026-11-02T02:00Z Title`, or `2026-11-02…2026-11-03 Title` for whole days, the last one included. */
export function shown(text: string, asked: Asked): readonly string[] {
  return expand(text, asked).occurrences.map(({ start, end, allDay, event: { summary } }) => {
    const minute = (time: number): string => `${new Date(time).toISOString().slice(0, 16)}Z`;
    const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
    const title = decodeText(summary);
    return `${allDay ? `${day(start)}…${day(end - 1)}` : `${minute(start)}–${minute(end)}`} ${title}`.trim();
  });
}
