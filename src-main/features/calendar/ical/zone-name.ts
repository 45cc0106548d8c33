import { sync } from 'node-ical';
import { ianaZone } from './iana-zone.ts';
import { trimBytes } from './content-lines.ts';
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

/** Outlook's for what its VTIMEZONE describes. The library takes the zone of this machine for them, which is another on every machine. */
const NAMELESS = /^(?:Customized Time Zone|tzone:\/\/Microsoft\/|\(no TZ description\))/i;

/** Windows' own are below 70, and one of megabytes would be searched by everything below. */
const LONGEST_NAME = 200;

/** A name without the quotes that some write around it also where they belong to it. */
export const plainName = (name: string): string => trimBytes(name).replaceAll('"', '');

/**
 * Whether a name means the same everywhere: an area and a city, one of Windows' (all of which have spaces), or UTC. Of the others many are several
 * zones' (`EST`, `IST`, `BST`), and a file that describes one knows better.
 */
export const isUnmistakable = (name: string): boolean => /[/ ]|^(?:UTC|Z)$/i.test(plainName(name));

/** The zone of the world that a name in a feed means, undefined when it is the feed's own or nonsense. */
export function zoneByName(name: string): Zone | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const plain = plainName(name);
  if (GREENWICH.test(plain)) return ianaZone('UTC');
  // "/mozilla.org/20050126_1/Europe/Berlin", "/freeassociation.sourceforge.net/Tzfile/Asia/Tokyo": the longest end that is a name.
  const parts = plain.startsWith('/') ? plain.split('/').slice(1) : [plain];
  for (const index of parts.keys()) {
    const zone = ianaZone(parts.slice(index).join('/'));
    if (zone !== undefined) return zone;
  }
  const byLibrary = NAMELESS.test(plain) ? undefined : nameByLibrary(plain);
  return byLibrary === undefined ? undefined : ianaZone(byLibrary);
}
