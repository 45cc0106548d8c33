import { type AddedTime, type CalendarEvent, type CalendarTime } from './calendar-event.ts';
import { CalendarFault } from './calendar-fault.ts';
import { DAY, dayAt, timeOfDay } from './civil-time.ts';
import { type ContentLine, trimBytes } from './content-lines.ts';
import { parseDateValue, parseDuration } from './date-value.ts';
import { type RecurrenceRule, parseRecurrenceRule } from './recurrence-rule.ts';

const asDate = (local: number): CalendarTime => ({ local: dayAt(local) * DAY, kind: 'date', zone: undefined });

/** One value of a property that may be a DATE or a DATE-TIME. A Z outweighs a TZID beside it, which Exchange writes together. */
function readTime(text: string, { parameters }: ContentLine): CalendarTime {
  const { local, utc, dateOnly } = parseDateValue(text);
  if (dateOnly || parameters.get('VALUE')?.toUpperCase() === 'DATE') return asDate(local);
  if (utc) return { local, kind: 'utc', zone: undefined };
  const zone = trimBytes(parameters.get('TZID') ?? '');
  return zone === '' ? { local, kind: 'floating', zone: undefined } : { local, kind: 'zoned', zone };
}

/** Some 20,000 dates: three a day for twenty years, and a hostile file has millions. */
const LONGEST_LIST = 400_000;

function splitValues({ name, value }: ContentLine): readonly string[] {
  if (value.length > LONGEST_LIST) throw new CalendarFault('bad_line', { value: name });
  return value.split(',').filter((text) => text.trim() !== '');
}

function readAdded(text: string, line: ContentLine): AddedTime {
  const [first = '', second] = text.split('/');
  const start = readTime(first, line);
  if (second === undefined) return { start, end: undefined, duration: undefined };
  return /^[+-]?P/i.test(second)
    ? { start, end: undefined, duration: parseDuration(second) }
    : { start, end: readTime(second, line), duration: undefined };
}

const NO_END = { end: undefined, duration: undefined };

function readEnd(end: ContentLine | undefined, duration: ContentLine | undefined): Pick<CalendarEvent, 'end' | 'duration'> {
  if (end !== undefined) return { end: readTime(end.value, end), duration: undefined };
  return { end: undefined, duration: duration && parseDuration(duration.value) };
}

/** One for all: most events have none, and a file has many events. */
const NONE: readonly never[] = [];

/** Outlook's mark for an event of whole days, which it writes with times at midnight. */
function isMarkedAllDay(mark: string, start: CalendarTime, end: CalendarTime | undefined): boolean {
  return mark === 'TRUE' && timeOfDay(start.local) === 0 && (end === undefined || timeOfDay(end.local) === 0);
}

/** A VEVENT as it stands in its file, with the line of its BEGIN. */
export interface EventLines {
  readonly line: number;
  readonly lines: readonly ContentLine[];
  readonly isPrivate: boolean;
}

/** Told of a property that is left out because it cannot be read. */
export type PartNote = (fault: CalendarFault, line: ContentLine) => void;

const ignored = (text: string): CalendarFault => new CalendarFault('ignored_rule', { value: text.slice(0, 80) });

/**
 * A rule. Of SKIP (RFC 7529) is told that it does not count; by another calendar than ours (RSCALE) the rule would put meetings where there are
 * none, so that one does not count at all.
 */
function readRule(line: ContentLine, note: PartNote): RecurrenceRule | undefined {
  const other = /(?:RSCALE=(?!GREGORIAN)|SKIP=(?!OMIT))\w+/i.exec(line.value)?.[0];
  if (other !== undefined) note(ignored(other), line);
  return other?.toUpperCase().startsWith('RSCALE') === true ? undefined : parseRecurrenceRule(line.value.trim());
}

/** The rule of an event, the first of several; of the others is told that they do not count. */
function readFirstRule([first, ...others]: readonly ContentLine[], note: PartNote): RecurrenceRule | undefined {
  for (const line of others) note(ignored(`${line.name}:${line.value}`), line);
  return first && readRule(first, note);
}

/**
 * Reads a VEVENT. Of a property that may stand once the first one counts. Without an end that can be read it has no length, and of times
 * that are added or excluded those that can be read count.
 * @throws CalendarFault when it cannot be shown at all
 */
export function readEvent({ line: begin, lines, isPrivate }: EventLines, note: PartNote): CalendarEvent {
  const firsts = new Map<string, ContentLine>();
  for (const line of lines) if (!firsts.has(line.name)) firsts.set(line.name, line);
  const first = (name: string): ContentLine | undefined => firsts.get(name);
  const value = (name: string): string => trimBytes(first(name)?.value ?? '');
  const attempt = <T>(line: ContentLine | undefined, read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof CalendarFault) || line === undefined) throw error;
      note(error, line);
      return undefined;
    }
  };
  const times = <T>(name: string, read: (text: string, line: ContentLine) => T): readonly T[] => {
    if (!firsts.has(name)) return NONE;
    const found: T[] = [];
    for (const line of lines) {
      if (line.name !== name) continue;
      for (const text of attempt(line, () => splitValues(line)) ?? NONE) {
        const time = attempt(line, () => read(text, line));
        if (time !== undefined) found.push(time);
      }
    }
    return found;
  };

  const startLine = first('DTSTART');
  if (startLine === undefined) throw new CalendarFault('missing_start');
  const given = readTime(startLine.value, startLine);
  const [endLine, durationLine] = [first('DTEND'), first('DURATION')];
  const givenEnd = attempt(endLine ?? durationLine, () => readEnd(endLine, durationLine)) ?? NO_END;
  const allDay = isMarkedAllDay(value('X-MICROSOFT-CDO-ALLDAYEVENT').toUpperCase(), given, givenEnd.end);
  const end = givenEnd.end === undefined || !allDay ? givenEnd.end : asDate(givenEnd.end.local);

  // Most events have none.
  const rules = (name: string): readonly ContentLine[] =>
    firsts.has(name) ? lines.filter((line) => line.name === name && line.value.trim() !== '') : NONE;
  const exceptions = rules('EXRULE').flatMap((line): readonly RecurrenceRule[] => {
    const read = attempt(line, () => readRule(line, note));
    return read === undefined ? NONE : [{ ...read, isException: true }];
  });
  const recurrenceId = first('RECURRENCE-ID');
  return {
    uid: value('UID'),
    line: begin,
    sequence: Number.parseInt(value('SEQUENCE'), 10) || 0,
    revised: readRevision(value('LAST-MODIFIED')) || readRevision(value('DTSTAMP')),
    start: allDay ? asDate(given.local) : given,
    end,
    duration: givenEnd.duration,
    rule: readFirstRule(rules('RRULE'), note),
    exceptions: exceptions.length === 0 ? NONE : exceptions,
    excluded: times('EXDATE', readTime),
    added: times('RDATE', readAdded),
    recurrenceId: recurrenceId && readTime(recurrenceId.value, recurrenceId),
    andFuture: recurrenceId?.parameters.get('RANGE')?.toUpperCase() === 'THISANDFUTURE',
    cancelled: value('STATUS').toUpperCase() === 'CANCELLED',
    isPrivate,
    isPublic: !isPrivate && value('CLASS').trim() !== '',
    isFree: value('TRANSP').toUpperCase() === 'TRANSPARENT',
    summary: value('SUMMARY'),
    location: value('LOCATION'),
    description: value('DESCRIPTION'),
  };
}

/** A stamp only ranks revisions, so one that cannot be read ranks last and costs nothing. */
function readRevision(text: string): number {
  try {
    return text === '' ? 0 : parseDateValue(text).local;
  } catch {
    return 0;
  }
}
