import { type CalendarFaultCode } from './calendar-fault.ts';
import { decodeText } from './content-lines.ts';
import { type ExpansionFrame, type Occurrence, expandSeries } from './occurrences.ts';
import { type Calendar, type CalendarIssue } from './read-calendar.ts';
import { type Series } from './series.ts';
import { createTimelines } from './timeline.ts';
import { OutOfTime } from './window.ts';
import { type Zone } from './zone.ts';

export interface ExpandedCalendar {
  /** By their start; whole days before the times of their day. The first `limit` of all. */
  readonly occurrences: readonly Occurrence[];
  /** There are more. */
  readonly isCut: boolean;
  readonly issues: readonly CalendarIssue[];
}

export interface ExpansionRequest {
  /** Instants; `from` is in it, `to` is not. */
  readonly from: number;
  readonly to: number;
  /** No more occurrences than this, of a series and of all. */
  readonly limit: number;
  /** How long it may take, in milliseconds; what is not expanded by then is told of. */
  readonly budget: number;
  /** Where times without a zone, or with one that means nothing, are taken to be. */
  readonly floatingZone: Zone;
  readonly viewerZone: Zone;
}

/** One series that would take for ever leaves time for the others. */
const GREATEST_SHARE = 1 / 4;
/** So many times the limit are kept before those beyond it are dropped. */
const MOST_KEPT = 8;

const compare = (a: Occurrence, b: Occurrence): number =>
  a.start - b.start || Number(b.allDay) - Number(a.allDay) || a.event.line - b.event.line;

function issueOf(series: Series, code: CalendarFaultCode, dropped: boolean): CalendarIssue | undefined {
  const event = series.master ?? series.overrides[0];
  return event && { code, line: event.line, component: 'VEVENT', title: decodeText(event.summary).slice(0, 80), value: '', dropped };
}

/** All occurrences of a calendar in a stretch of time. A series that cannot be expanded costs only itself. */
export function expandCalendar(calendar: Calendar, series: readonly Series[], request: ExpansionRequest): ExpandedCalendar {
  const { budget, floatingZone, ...window } = request;
  const timelineOf = createTimelines({ zones: calendar.zones, floatingZone });
  const deadline = performance.now() + budget;
  const share = budget * Math.max(GREATEST_SHARE, 1 / series.length);
  let occurrences: Occurrence[] = [];
  let isCut = false;
  const cut = (): void => {
    occurrences.sort(compare);
    isCut ||= occurrences.length > request.limit;
    occurrences = occurrences.slice(0, request.limit);
  };
  const issues: Array<CalendarIssue | undefined> = [];
  for (const one of series) {
    const now = performance.now();
    if (now > deadline) {
      issues.push(issueOf(one, 'too_long_to_expand', true));
      break;
    }
    try {
      const frame: ExpansionFrame = { ...window, timelineOf, deadline: Math.min(deadline, now + share) };
      const found = expandSeries(one, frame);
      for (const occurrence of found.occurrences) occurrences.push(occurrence);
      // A thousand series of a second each would be millions to put in order.
      if (occurrences.length > MOST_KEPT * request.limit) cut();
      if (found.isCut) issues.push(issueOf(one, 'too_many_occurrences', false));
    } catch (error) {
      if (!(error instanceof OutOfTime)) throw error;
      issues.push(issueOf(one, 'too_long_to_expand', true));
    }
  }
  cut();
  return { occurrences, isCut, issues: issues.filter((issue) => issue !== undefined) };
}
