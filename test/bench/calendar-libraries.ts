import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { convertIcsCalendar, extendByRecurrenceRule } from 'ts-ics';
import { expandCalendar } from '#main/features/calendar/ical/expand-calendar.ts';
import { ianaZone } from '#main/features/calendar/ical/iana-zone.ts';
import { UTC } from '#main/features/calendar/ical/zone.ts';
import { readFeed } from '#main/features/calendar/read-feed.ts';
import { MONTH, ZONE } from './calendar-feeds.ts';

/** Reads a file and works out a month of it; answers with the starts, as instants. */
export type Reader = (file: Uint8Array) => readonly number[];

const text = (file: Uint8Array): string => Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString();
const isInMonth = (start: number): boolean => start >= MONTH.from && start < MONTH.to;

export const product: Reader = (file) => {
  const { calendar, series } = readFeed(file, { events: 1_000_000 });
  const zone = ianaZone(ZONE) ?? UTC;
  const request = { ...MONTH, limit: 100_000, budget: 60_000, floatingZone: zone, viewerZone: zone };
  return expandCalendar(calendar, series, request)
    .occurrences.map(({ start }) => start)
    .filter(isInMonth);
};

/** The month as its own function gives it, for plain events, too. */
export const plainNodeIcal: Reader = (file) => {
  const window = { from: new Date(MONTH.from), to: new Date(MONTH.to - 1) };
  return Object.values(nodeIcal.sync.parseICS(text(file))).flatMap((component) => {
    if (component?.type !== 'VEVENT') return [];
    if (component.rrule === undefined) return [component.start.getTime()].filter(isInMonth);
    return nodeIcal.expandRecurringEvent(component, window).map(({ start }) => start.getTime());
  });
};

export const icalJs: Reader = (file) => {
  const calendar = ICAL.Component.fromString(text(file));
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents('vevent').flatMap((component) => {
    const event = new ICAL.Event(component);
    const found: number[] = [];
    const times = event.iterator();
    for (let time = times.next(); time; time = times.next()) {
      const start = time.toJSDate().getTime();
      if (start >= MONTH.to) break;
      if (isInMonth(start)) found.push(start);
    }
    return found;
  });
};

export const tsIcs: Reader = (file) => {
  const { events = [] } = convertIcsCalendar(undefined, text(file));
  return events.flatMap(({ start, recurrenceRule }) => {
    const first = start.date;
    const starts =
      recurrenceRule === undefined ? [first] : extendByRecurrenceRule(recurrenceRule, { start: first, end: new Date(MONTH.to) });
    return starts.map((time) => time.getTime()).filter(isInMonth);
  });
};
