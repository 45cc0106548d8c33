import { type CalendarEvent } from './calendar-event.ts';
import { CalendarFault } from './calendar-fault.ts';
import { type ContentLine } from './content-lines.ts';
import { createFeedZone } from './feed-zone.ts';
import { OutOfTime } from './window.ts';
import { type Zone } from './zone.ts';
import { isUnmistakable, plainName, zoneByName } from './zone-name.ts';

/** There are about 600 names of zones in the world. */
const MOST_ZONES = 1000;
/** Nor does a file have so many names that mean nothing; looking for each is slow. */
const MOST_UNKNOWN = 100;
/** How long zones may take to describe, in milliseconds. */
const ZONES_MS = 250;

/** A VTIMEZONE; they are known by the `plainName` of their TZID. */
export interface ZoneDescription {
  readonly line: number;
  /** The lines of each STANDARD and DAYLIGHT. */
  readonly observances: ReadonlyArray<readonly ContentLine[]>;
}

/** Told of a zone that means nothing, with the component that it stands in. */
export type ZoneNote = (
  fault: CalendarFault,
  component: { readonly name: string; readonly title: string; readonly line: number; readonly dropped: boolean },
) => void;

function* zoneNames({ start, end, recurrenceId, excluded, added }: CalendarEvent): Generator<string> {
  // Most events have one zone and nothing else to ask.
  for (const time of [start, end, recurrenceId]) if (time?.zone !== undefined) yield time.zone;
  for (const time of excluded) if (time.zone !== undefined) yield time.zone;
  for (const period of added) for (const time of [period.start, period.end]) if (time?.zone !== undefined) yield time.zone;
}

/** X-WR-TIMEZONE. */
export interface CalendarZone {
  readonly name: string;
  readonly line: number;
}

/**
 * Every name that an event uses, and that of the calendar. The world's zone outweighs a description of the same name, which is often a simplified
 * copy of it, unless the name is an abbreviation.
 */
export function resolveZones(
  events: readonly CalendarEvent[],
  calendarZone: CalendarZone | undefined,
  descriptions: ReadonlyMap<string, ZoneDescription>,
  note: ZoneNote,
): ReadonlyMap<string, Zone | undefined> {
  const zones = new Map<string, Zone | undefined>();
  const deadline = performance.now() + ZONES_MS;
  let unknownCount = 0;

  function describedZone(name: string): Zone | undefined {
    const description = descriptions.get(plainName(name));
    if (description === undefined) return undefined;
    try {
      return createFeedZone(name, description.observances, deadline);
    } catch (error) {
      if (!(error instanceof CalendarFault || error instanceof OutOfTime)) throw error;
      const fault = error instanceof CalendarFault ? error : new CalendarFault('bad_zone', { value: name });
      note(fault, { name: 'VTIMEZONE', title: name, line: description.line, dropped: true });
      return undefined;
    }
  }

  function find(name: string): Zone | undefined {
    if (zones.size >= MOST_ZONES || unknownCount >= MOST_UNKNOWN || performance.now() >= deadline) return undefined;
    return isUnmistakable(name) ? (zoneByName(name) ?? describedZone(name)) : (describedZone(name) ?? zoneByName(name));
  }

  /** Whether it means something. */
  function resolve(name: string): boolean {
    const zone = find(name);
    zones.set(name, zone);
    if (zone === undefined) unknownCount += 1;
    return zone !== undefined;
  }

  const unknown = (name: string): CalendarFault => new CalendarFault('unknown_zone', { value: name });
  if (calendarZone !== undefined && !resolve(calendarZone.name)) {
    note(unknown(calendarZone.name), { name: 'VCALENDAR', title: '', line: calendarZone.line, dropped: false });
  }
  for (const event of events) {
    for (const name of zoneNames(event)) {
      if (zones.has(name) || resolve(name)) continue;
      note(unknown(name), { name: 'VEVENT', title: event.isPrivate ? '' : event.summary, line: event.line, dropped: false });
    }
  }
  return zones;
}
