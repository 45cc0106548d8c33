import { sync } from 'node-ical';
import { ianaZone } from './iana-zone.ts';
import { type Zone } from './zone.ts';

/**
 * What node-ical makes of a name, mostly those of Windows ("Tokyo Standard Time", "(UTC+09:00) Osaka, Sapporo, Tokyo"). Its table is the
 * one of the Unicode project and not reachable but through a calendar, so it is given one with a single event. It throws on some names (`JST`),
 * and answers UTC for zones it does not know, where we would rather say so.
 */
function nameByLibrary(name: string): string | undefined {
  const event = ['BEGIN:VEVENT', 'UID:zone', `DTSTART;TZID="${name}":20260101T000000`, 'END:VEVENT'];
  try {
    const component = sync.parseICS(['BEGIN:VCALENDAR', ...event, 'END:VCALENDAR', ''].join('\r\n'))['zone'];
    const zone = component?.type === 'VEVENT' ? component.start.tz : undefined;
    return zone === 'UTC' || zone === 'Etc/UTC' ? undefined : zone;
  } catch {
    return undefined;
  }
}

const GREENWICH = /^(?:tzone:\/\/Microsoft\/Utc|UTC|GMT|Z|\(UTC\) Coordinated Universal Time)$/i;

/** The zone of the world that a name in a feed means, undefined when it is the feed's own or nonsense. */
export function zoneByName(name: string): Zone | undefined {
  const plain = name.trim().replaceAll('"', '');
  if (GREENWICH.test(plain)) return ianaZone('UTC');
  // "/mozilla.org/20050126_1/Europe/Berlin", "/freeassociation.sourceforge.net/Asia/Tokyo"
  const path = /^\/.*?([A-Za-z_]+\/[A-Za-z_+\-0-9]+(?:\/[A-Za-z_]+)?)$/.exec(plain);
  const zone = ianaZone(path?.[1] ?? plain);
  if (zone !== undefined) return zone;
  const byLibrary = nameByLibrary(plain);
  return byLibrary === undefined ? undefined : ianaZone(byLibrary);
}
