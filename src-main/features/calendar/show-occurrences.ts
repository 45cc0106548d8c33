import type { PrivateEventView } from '#shared/features/calendar/model.ts';
import type { OccurrenceView } from '#shared/features/calendar/schedule-model.ts';
import type { ExpandedFeed, Viewing } from './engine-messages.ts';
import type { CalendarEvent } from './ical/calendar-event.ts';
import { decodeText } from './ical/content-lines.ts';
import { expandCalendar } from './ical/expand-calendar.ts';
import { ianaZone } from './ical/iana-zone.ts';
import type { Occurrence } from './ical/occurrences.ts';
import { UTC, type Zone } from './ical/zone.ts';
import type { ReadFeed } from './read-feed.ts';

/** More than anybody reads; what a feed has beyond them would only be carried around. */
const MOST_OCCURRENCES = 5000;
const LONGEST_LINE = 200;
const LONGEST_TEXT = 2000;
/** Of all descriptions of a person together: those of later occurrences are left out. */
const MOST_TEXT = 1_000_000;
/** One calendar among twenty that somebody waits for: milliseconds to read it and work out its times. */
const BUDGET = 600;
/** What its times may take at least, however long reading took: a large calendar is not a hostile one. */
const LEAST_BUDGET = 250;

const shorten = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
/** Only so much of a long text is decoded at all: an escaped byte of UTF-8 is never more than eight bytes of the file. */
const decode = (value: string, length: number): string => shorten(decodeText(value.slice(0, length * 8)), length).trim();

/** The texts of an event, which many of its occurrences share. */
type Texts = Pick<OccurrenceView, 'title' | 'location' | 'description'>;

const readTexts = ({ summary, location, description }: CalendarEvent): Texts => ({
  title: decode(summary, LONGEST_LINE),
  location: decode(location, LONGEST_LINE),
  description: decode(description, LONGEST_TEXT),
});

const CONCEALED: Texts = { title: '', location: '', description: '' };

/** What others may see: all, or a private event's time alone, or nothing of it. */
function showAll(occurrences: readonly Occurrence[], personId: number, privateEvents: PrivateEventView): Omit<ExpandedFeed, 'personId'> {
  const views = new Map<string, OccurrenceView>();
  const known = new Map<CalendarEvent, Texts>();
  let length = 0;
  for (const { start, end, allDay, recurring, event } of occurrences) {
    if (event.isPrivate && privateEvents === 'hide') continue;
    const concealed = event.isPrivate && privateEvents === 'busy';
    const texts = concealed ? CONCEALED : (known.get(event) ?? readTexts(event));
    known.set(event, texts);
    length += texts.description.length;
    const description = length > MOST_TEXT ? '' : texts.description;
    // A change "to all that follow" can bring two to the same time, which are one.
    const id = `${personId}-${event.line}-${start}`;
    views.set(id, { id, start, end, allDay, recurring, concealed, free: event.isFree, ...texts, description });
  }
  return { occurrences: [...views.values()], incomplete: length > MOST_TEXT };
}

export interface ShowingZones {
  /** As the person has set it, which outweighs what the file says; empty where they have not. */
  readonly own: string;
  readonly default: string;
}

const zoneOf = (id: string): Zone => ianaZone(id) ?? UTC;

/**
 * A person's occurrences as a schedule shows them.
 * @param since when the calendar began to be read, as `performance.now()` counts
 */
export function showOccurrences(
  { calendar, series }: ReadFeed,
  personId: number,
  viewing: Viewing,
  zones: ShowingZones,
  since = performance.now(),
): ExpandedFeed {
  const { from, to, viewerZone, privateEvents } = viewing;
  const floatingZone = (zones.own === '' ? undefined : ianaZone(zones.own)) ?? calendar.zone ?? zoneOf(zones.default);
  const budget = Math.max(LEAST_BUDGET, BUDGET - (performance.now() - since));
  const request = { from, to, limit: MOST_OCCURRENCES, budget, floatingZone, viewerZone: zoneOf(viewerZone) };
  const { occurrences, issues, isCut } = expandCalendar(calendar, series, request);
  const shown = showAll(occurrences, personId, privateEvents);
  const incomplete = shown.incomplete || issues.length > 0 || isCut;
  return { personId, occurrences: shown.occurrences, incomplete };
}
