import { type CalendarEvent } from './calendar-event.ts';
import { CalendarFault, type CalendarFaultCode } from './calendar-fault.ts';
import { type ContentLine, createLineParser, decodeText, unfoldLines } from './content-lines.ts';
import { parseDuration } from './date-value.ts';
import { DAY } from './civil-time.ts';
import { FeedFault } from './feed-fault.ts';
import { type PartNote, readEvent } from './read-event.ts';
import { createFeedZone } from './feed-zone.ts';
import { OutOfTime } from './window.ts';
import { type Zone } from './zone.ts';
import { zoneByName } from './zone-name.ts';

/** What was not understood, and where. */
export interface CalendarIssue {
  readonly code: CalendarFaultCode;
  /** The line in the file, from 1. */
  readonly line: number;
  readonly component: string;
  /** What the component is called, empty where it has no title. */
  readonly title: string;
  /** What stands there. */
  readonly value: string;
  /** The component is lost, not only a part of it. */
  readonly dropped: boolean;
}

/** A file of a feed, understood. */
export interface Calendar {
  /** X-WR-CALNAME or NAME. */
  readonly name: string;
  readonly events: readonly CalendarEvent[];
  /** By TZID, undefined for a name that means nothing. */
  readonly zones: ReadonlyMap<string, Zone | undefined>;
  /** Where floating times are meant to be (X-WR-TIMEZONE). */
  readonly zone?: Zone;
  /** The sender's wish: ask no more often (milliseconds; REFRESH-INTERVAL of RFC 7986, else X-PUBLISHED-TTL). */
  readonly refreshInterval?: number;
  readonly issues: readonly CalendarIssue[];
  /** To-dos, alarms and what else is not shown, by the name of the component. */
  readonly passedOver: ReadonlyMap<string, number>;
}

const EVENT_PROPERTIES = new Set(
  'UID DTSTART DTEND DURATION RRULE EXDATE RDATE RECURRENCE-ID SEQUENCE DTSTAMP LAST-MODIFIED STATUS CLASS TRANSP SUMMARY LOCATION DESCRIPTION URL X-MICROSOFT-CDO-ALLDAYEVENT'.split(
    ' ',
  ),
);
const CALENDAR_PROPERTIES = new Set(['NAME', 'X-WR-CALNAME', 'X-WR-TIMEZONE', 'REFRESH-INTERVAL', 'X-PUBLISHED-TTL']);
const ZONE_PROPERTIES = new Set(['TZID', 'TZOFFSETFROM', 'TZOFFSETTO', 'DTSTART', 'RRULE', 'RDATE']);
const PROPERTIES = new Set(['BEGIN', 'END', ...EVENT_PROPERTIES, ...CALENDAR_PROPERTIES, ...ZONE_PROPERTIES]);

/** Components that are looked into; of others only the title is of interest. */
const READ_COMPONENTS = new Set(['VEVENT', 'VTIMEZONE', 'STANDARD', 'DAYLIGHT']);
/** No calendar nests components deeper; a search among open ones must not be one among millions. */
const DEEPEST = 100;
/** Nobody reads more, and a hostile file has millions. */
const MOST_ISSUES = 10_000;
/** There are about 600 names of zones in the world. */
const MOST_ZONES = 1000;
/** How long zones may take to describe, in milliseconds. */
const ZONES_MS = 500;

interface OpenComponent {
  readonly name: string;
  readonly line: number;
  readonly lines: ContentLine[];
  /** SUMMARY, as it stands in the file. */
  title: string;
}

interface ZoneDescription {
  readonly id: string;
  readonly line: number;
  readonly observances: ReadonlyArray<readonly ContentLine[]>;
}

/** Gathers the components of one file; `read` is given its lines in order. */
class CalendarReader {
  readonly #maxEvents: number;
  readonly #events: CalendarEvent[] = [];
  readonly #issues: CalendarIssue[] = [];
  readonly #passedOver = new Map<string, number>();
  readonly #properties: ContentLine[] = [];
  readonly #descriptions: ZoneDescription[] = [];
  #observances: Array<readonly ContentLine[]> = [];
  readonly #open: OpenComponent[] = [];
  readonly #parse = createLineParser((name) => PROPERTIES.has(name));
  #closed = false;

  constructor(maxEvents: number) {
    this.#maxEvents = maxEvents;
  }

  read(text: string, line: number): void {
    const content = this.#parse(text, line);
    if (content === 'unwanted') return;
    const current = this.#open.at(-1);
    if (content === undefined) {
      if (current?.name === 'VEVENT') this.#note('bad_line', current, line, text, false);
    } else if (content.name === 'BEGIN') this.#begin(content.value.trim().toUpperCase(), line);
    else if (content.name === 'END') this.#end(content.value.trim().toUpperCase());
    else if (current?.name === 'VCALENDAR') {
      if (CALENDAR_PROPERTIES.has(content.name)) this.#properties.push(content);
    } else if (current !== undefined) {
      if (READ_COMPONENTS.has(current.name)) current.lines.push(content);
      if (content.name === 'SUMMARY') current.title = content.value;
    }
  }

  #begin(name: string, line: number): void {
    // An event inside an event, or a calendar inside anything: what was open has lost its end.
    while (this.#open.length > 0 && (name === 'VCALENDAR' || (name === 'VEVENT' && this.#open.at(-1)?.name !== 'VCALENDAR'))) {
      const lost = this.#open.pop();
      if (lost !== undefined && lost.name !== 'VCALENDAR') this.#note('bad_structure', lost, lost.line, `BEGIN:${name}`, true);
    }
    if (name === 'VTIMEZONE') this.#observances = [];
    if (this.#open.length >= DEEPEST) throw new FeedFault('not_calendar');
    this.#open.push({ name, line, lines: [], title: '' });
  }

  #end(name: string): void {
    if (!this.#open.some((component) => component.name === name)) return;
    for (let component = this.#open.pop(); component !== undefined; component = this.#open.pop()) {
      if (component.name === name) return this.#finish(component);
      this.#note('bad_structure', component, component.line, `END:${name}`, true);
    }
  }

  #finish(component: OpenComponent): void {
    const { name, line, lines } = component;
    if (name === 'VCALENDAR') this.#closed = true;
    else if (name === 'VEVENT') this.#addEvent(component);
    else if (name === 'STANDARD' || name === 'DAYLIGHT') this.#observances.push(lines);
    else if (name === 'VTIMEZONE') {
      const id = lines.find((property) => property.name === 'TZID')?.value.trim() ?? '';
      this.#descriptions.push({ id, line, observances: this.#observances });
    } else this.#passedOver.set(name, (this.#passedOver.get(name) ?? 0) + 1);
  }

  #addEvent(component: OpenComponent): void {
    if (this.#events.length >= this.#maxEvents) throw new FeedFault('too_many_events', { limit: this.#maxEvents });
    try {
      const note: PartNote = (fault, { line }) => this.#note(fault.code, component, line, fault.params.value ?? '', false);
      this.#events.push(readEvent(component.lines, component.line, note));
    } catch (error) {
      if (!(error instanceof CalendarFault)) throw error;
      this.#note(error.code, component, component.line, error.params.value ?? '', true);
    }
  }

  #note(
    code: CalendarFaultCode,
    { name, title }: Pick<OpenComponent, 'name' | 'title'>,
    line: number,
    value: string,
    dropped: boolean,
  ): void {
    if (this.#issues.length >= MOST_ISSUES) return;
    const [shortTitle, shortValue] = [title, value].map((text) => decodeText(text.slice(0, 400)).slice(0, 80));
    this.#issues.push({ code, line, component: name, title: shortTitle ?? '', value: shortValue ?? '', dropped });
  }

  /** @throws FeedFault `truncated` */
  finish(): Calendar {
    if (!this.#closed || this.#open.length > 0) throw new FeedFault('truncated');
    const property = (...names: readonly string[]): string =>
      names.map((name) => this.#properties.find((line) => line.name === name)?.value.trim() ?? '').find((value) => value !== '') ?? '';
    const zone = zoneByName(property('X-WR-TIMEZONE'));
    const refreshInterval = readInterval(property('REFRESH-INTERVAL')) ?? readInterval(property('X-PUBLISHED-TTL'));
    return {
      name: decodeText(property('X-WR-CALNAME', 'NAME')),
      zones: this.#resolveZones(),
      events: this.#events,
      issues: this.#issues,
      passedOver: this.#passedOver,
      ...(zone !== undefined && { zone }),
      ...(refreshInterval !== undefined && { refreshInterval }),
    };
  }

  /** Every name that an event uses. The world's zone outweighs a description of the same name, which is often a simplified copy of it. */
  #resolveZones(): ReadonlyMap<string, Zone | undefined> {
    const zones = new Map<string, Zone | undefined>();
    const deadline = performance.now() + ZONES_MS;
    for (const event of this.#events) {
      for (const name of zoneNames(event)) {
        if (zones.has(name)) continue;
        const zone =
          zones.size < MOST_ZONES && performance.now() < deadline ? (zoneByName(name) ?? this.#describedZone(name, deadline)) : undefined;
        zones.set(name, zone);
        if (zone === undefined) this.#note('unknown_zone', { name: 'VEVENT', title: event.summary }, event.line, name, false);
      }
    }
    return zones;
  }

  #describedZone(name: string, deadline: number): Zone | undefined {
    const description = this.#descriptions.find(({ id }) => id === name);
    if (description === undefined) return undefined;
    try {
      return createFeedZone(name, description.observances, deadline);
    } catch (error) {
      if (!(error instanceof CalendarFault || error instanceof OutOfTime)) throw error;
      const [code, value] =
        error instanceof CalendarFault ? ([error.code, error.params.value ?? ''] as const) : (['bad_zone', name] as const);
      this.#note(code, { name: 'VTIMEZONE', title: name }, description.line, value, true);
      return undefined;
    }
  }
}

function* zoneNames({ start, end, recurrenceId, excluded, added }: CalendarEvent): Generator<string> {
  // Most events have one zone and nothing else to ask.
  for (const time of [start, end, recurrenceId]) if (time?.zone !== undefined) yield time.zone;
  for (const time of excluded) if (time.zone !== undefined) yield time.zone;
  for (const period of added) for (const time of [period.start, period.end]) if (time?.zone !== undefined) yield time.zone;
}

/** A wish that cannot be read is none. */
function readInterval(text: string): number | undefined {
  try {
    // "VALUE=DURATION:PT1H" with the parameter in the value's place comes from servers, too.
    const { days, milliseconds } = parseDuration(text.replace(/^.*:/, ''));
    const length = days * DAY + milliseconds;
    return length > 0 ? length : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads the file of a feed. A component that is wrong costs only itself and is told of in `issues`.
 * @throws FeedFault when it is no calendar, has lost its end, or is longer than allowed; what was there before stays then
 */
export function readCalendar(file: Uint8Array, limits: { readonly maxEvents: number }): Calendar {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString('latin1');
  const begin = bytes.slice(0, 2000).toUpperCase();
  if (bytes.trim() === '') throw new FeedFault('empty');
  if (!begin.includes('BEGIN:VCALENDAR')) throw new FeedFault(/<!DOCTYPE HTML|<HTML/.test(begin) ? 'html_page' : 'not_calendar');
  const reader = new CalendarReader(limits.maxEvents);
  unfoldLines(bytes, (text, line) => reader.read(text, line));
  return reader.finish();
}
