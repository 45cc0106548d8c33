import { type CalendarEvent } from './calendar-event.ts';
import { CalendarFault, type CalendarFaultCode } from './calendar-fault.ts';
import { asLatin1, type ContentLine, createLineParser, decodeText, trimBytes, unfoldLines } from './content-lines.ts';
import { parseDuration } from './date-value.ts';
import { DAY } from './civil-time.ts';
import { FeedFault } from './feed-fault.ts';
import { type PartNote, readEvent } from './read-event.ts';
import { resolveZones, type ZoneDescription, type ZoneNote } from './used-zones.ts';
import { type Zone } from './zone.ts';
import { plainName } from './zone-name.ts';

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
  'UID DTSTART DTEND DURATION RRULE EXRULE EXDATE RDATE RECURRENCE-ID SEQUENCE DTSTAMP LAST-MODIFIED STATUS CLASS TRANSP SUMMARY LOCATION DESCRIPTION X-MICROSOFT-CDO-ALLDAYEVENT'.split(
    ' ',
  ),
);
const CALENDAR_PROPERTIES = new Set(['NAME', 'X-WR-CALNAME', 'X-WR-TIMEZONE', 'REFRESH-INTERVAL', 'X-PUBLISHED-TTL']);
const ZONE_PROPERTIES = new Set(['TZID', 'TZOFFSETFROM', 'TZOFFSETTO', 'DTSTART', 'RRULE', 'RDATE']);
/** These hold as much as their sender likes, and all of it is read. */
const LISTS = new Set(['EXDATE', 'RDATE', 'RRULE', 'EXRULE']);
const PROPERTIES = new Set(['BEGIN', 'END', ...EVENT_PROPERTIES, ...CALENDAR_PROPERTIES, ...ZONE_PROPERTIES]);

/** Components that are looked into; of others only the title is of interest. */
const READ_COMPONENTS = new Set(['VEVENT', 'VTIMEZONE', 'STANDARD', 'DAYLIGHT']);
/** No calendar nests components deeper; a search among open ones must not be one among millions. */
const DEEPEST = 100;
/** Nobody reads more. */
const MOST_ISSUES = 10_000;
/** What has more than so many parts that cannot be read is something else. */
const MOST_UNREADABLE = 50_000;
/** There are six of the standard's. */
const MOST_PASSED_OVER = 100;
/** What an event may need to be read: a line and each of its parameters is one, and so are five characters of a list. */
const WORK_FOR_EVENT = 30;
const WORK_FOR_CALENDAR = 100_000;

/** With any other CLASS, also one that nobody knows, a component is private (RFC 5545 §3.8.1.3). */
const PUBLIC = new Set(['', 'PUBLIC']);

interface OpenComponent {
  readonly name: string;
  readonly line: number;
  readonly lines: ContentLine[];
  /** Where its issues begin among all. */
  readonly firstIssue: number;
  /** SUMMARY, as it stands in the file. */
  title: string;
  /** A CLASS says so, be it one of several, or in an alarm that has lost its end. */
  isPrivate: boolean;
}

/** Gathers the components of one file; `read` is given its lines in order. */
class CalendarReader {
  readonly #maxEvents: number;
  readonly #events: CalendarEvent[] = [];
  readonly #issues: CalendarIssue[] = [];
  readonly #passedOver = new Map<string, number>();
  readonly #properties: ContentLine[] = [];
  readonly #descriptions = new Map<string, ZoneDescription>();
  #observances: Array<readonly ContentLine[]> = [];
  readonly #open: OpenComponent[] = [];
  readonly #parse = createLineParser((name) => PROPERTIES.has(name));
  #closed = false;
  #unreadable = 0;
  #work = 0;

  constructor(maxEvents: number) {
    this.#maxEvents = maxEvents;
  }

  read(text: string, line: number): void {
    const content = this.#parse(text, line);
    if (content === 'unwanted') return;
    if (content !== undefined) this.#count(content);
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
      if (content.name === 'CLASS' && !PUBLIC.has(content.value.trim().toUpperCase())) for (const open of this.#open) open.isPrivate = true;
    }
  }

  #count(content: ContentLine): void {
    this.#work += 1 + content.parameters.size + (LISTS.has(content.name) ? content.value.length / 5 : 0);
    if (this.#work > this.#maxEvents * WORK_FOR_EVENT + WORK_FOR_CALENDAR)
      throw new FeedFault('too_many_events', { limit: this.#maxEvents });
  }

  #begin(name: string, line: number): void {
    // An event inside an event, or a calendar inside anything: what was open has lost its end.
    while (this.#open.length > 0 && (name === 'VCALENDAR' || (name === 'VEVENT' && this.#open.at(-1)?.name !== 'VCALENDAR'))) {
      const lost = this.#open.pop();
      if (lost !== undefined && lost.name !== 'VCALENDAR') this.#lose(lost, `BEGIN:${name}`);
    }
    if (name === 'VTIMEZONE') this.#observances = [];
    if (this.#open.length >= DEEPEST) throw new FeedFault('not_calendar');
    this.#open.push({ name, line, lines: [], firstIssue: this.#issues.length, title: '', isPrivate: false });
  }

  #end(name: string): void {
    if (!this.#open.some((component) => component.name === name)) return;
    for (let component = this.#open.pop(); component !== undefined; component = this.#open.pop()) {
      if (component.name === name) return this.#finish(component);
      this.#lose(component, `END:${name}`);
    }
  }

  #lose(component: OpenComponent, value: string): void {
    this.#note('bad_structure', component, component.line, value, true);
    this.#conceal(component);
  }

  /** Of a private event is told only that and where something is wrong: administrators read the issues of others. */
  #conceal({ isPrivate, firstIssue }: OpenComponent): void {
    if (!isPrivate) return;
    const own = this.#issues.splice(firstIssue);
    for (const issue of own) this.#issues.push({ ...issue, title: '', value: '' });
  }

  #finish(component: OpenComponent): void {
    const { name, line, lines } = component;
    if (name === 'VCALENDAR') this.#closed = true;
    else if (name === 'VEVENT') this.#addEvent(component);
    else if (name === 'STANDARD' || name === 'DAYLIGHT') this.#observances.push(lines);
    else if (name === 'VTIMEZONE') {
      const id = plainName(lines.find((property) => property.name === 'TZID')?.value ?? '');
      if (!this.#descriptions.has(id)) this.#descriptions.set(id, { line, observances: this.#observances });
    } else if (this.#passedOver.has(name) || this.#passedOver.size < MOST_PASSED_OVER) {
      this.#passedOver.set(name, (this.#passedOver.get(name) ?? 0) + 1);
    }
  }

  #addEvent(component: OpenComponent): void {
    if (this.#events.length >= this.#maxEvents) throw new FeedFault('too_many_events', { limit: this.#maxEvents });
    try {
      const note: PartNote = (fault, { line }) => this.#note(fault.code, component, line, fault.params.value ?? '', false);
      this.#events.push(readEvent(component, note));
    } catch (error) {
      if (!(error instanceof CalendarFault)) throw error;
      this.#note(error.code, component, component.line, error.params.value ?? '', true);
    }
    this.#conceal(component);
  }

  #note(
    code: CalendarFaultCode,
    { name, title }: Pick<OpenComponent, 'name' | 'title'>,
    line: number,
    value: string,
    dropped: boolean,
  ): void {
    if (++this.#unreadable > MOST_UNREADABLE) throw new FeedFault('not_calendar');
    if (this.#issues.length >= MOST_ISSUES) return;
    const [shortTitle, shortValue] = [title, value].map((text) => decodeText(text.slice(0, 400)).slice(0, 80));
    this.#issues.push({ code, line, component: name, title: shortTitle ?? '', value: shortValue ?? '', dropped });
  }

  /** @throws FeedFault `truncated` */
  finish(): Calendar {
    if (!this.#closed || this.#open.length > 0) throw new FeedFault('truncated');
    const find = (wanted: string): ContentLine | undefined =>
      this.#properties.find(({ name, value }) => name === wanted && value.trim() !== '');
    const property = (...names: readonly string[]): string => trimBytes(names.map(find).find((line) => line !== undefined)?.value ?? '');
    const zoneLine = find('X-WR-TIMEZONE');
    const calendarZone = zoneLine && { name: trimBytes(zoneLine.value), line: zoneLine.line };
    const refreshInterval = readInterval(property('REFRESH-INTERVAL')) ?? readInterval(property('X-PUBLISHED-TTL'));
    const note: ZoneNote = ({ code, params: { value = '' } }, { name, title, line, dropped }) =>
      this.#note(code, { name, title }, line, value, dropped);
    const zones = resolveZones(this.#events, calendarZone, this.#descriptions, note);
    const zone = calendarZone && zones.get(calendarZone.name);
    return {
      name: decodeText(property('X-WR-CALNAME', 'NAME')),
      zones,
      events: this.#events,
      issues: this.#issues,
      passedOver: this.#passedOver,
      ...(zone !== undefined && { zone }),
      ...(refreshInterval !== undefined && { refreshInterval }),
    };
  }
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
  const begin = asLatin1(file.subarray(0, 2000)).toUpperCase();
  if (begin.trim() === '' && asLatin1(file).trim() === '') throw new FeedFault('empty');
  if (!begin.includes('BEGIN:VCALENDAR')) throw new FeedFault(/<!DOCTYPE HTML|<HTML/.test(begin) ? 'html_page' : 'not_calendar');
  const reader = new CalendarReader(limits.maxEvents);
  unfoldLines(file, (text, line) => reader.read(text, line));
  return reader.finish();
}
