import { type CalendarEvent, type CalendarTime } from './calendar-event.ts';

/** An event with what replaces single occurrences of it. */
export interface Series {
  /** Absent when a file has only changed occurrences: somebody was invited to one meeting of a series. */
  readonly master?: CalendarEvent;
  readonly overrides: readonly CalendarEvent[];
}

export interface GroupedEvents {
  readonly series: readonly Series[];
  /** Older revisions of events that the file has in a newer one. */
  readonly superseded: readonly CalendarEvent[];
}

const NONE: readonly CalendarEvent[] = [];

/** SEQUENCE outranks the stamp, which outranks nothing (RFC 5546 §2.1.5). */
const compareRevisions = (a: CalendarEvent, b: CalendarEvent): number => a.sequence - b.sequence || a.revised - b.revised;

const timeKey = ({ local, kind, zone = '' }: CalendarTime): string => `${kind} ${zone} ${local}`;

/**
 * The newest of events that claim to be the same. Events of equal rank at different times are no revisions of each other: the exporter gave one
 * UID to all, and each of them is somebody's appointment.
 */
function newest(events: readonly CalendarEvent[]): {
  readonly kept: readonly CalendarEvent[];
  readonly superseded: readonly CalendarEvent[];
} {
  const sorted = events.toSorted((a, b) => compareRevisions(b, a) || b.line - a.line);
  const [best] = sorted;
  const kept = new Map<string, CalendarEvent>();
  const superseded: CalendarEvent[] = [];
  for (const event of sorted) {
    const key = timeKey(event.start);
    if (best !== undefined && compareRevisions(best, event) === 0 && !kept.has(key)) kept.set(key, event);
    else superseded.push(event);
  }
  return { kept: [...kept.values()], superseded };
}

const overrideKey = ({ recurrenceId }: CalendarEvent): string => (recurrenceId === undefined ? '' : timeKey(recurrenceId));

/** Brings events together by UID; those without one stand alone. */
export function groupEvents(events: readonly CalendarEvent[]): GroupedEvents {
  const series: Series[] = [];
  const superseded: CalendarEvent[] = [];
  for (const same of Map.groupBy(events, (event) => event.uid || `line ${event.line}`).values()) {
    const [only] = same;
    if (only !== undefined && same.length === 1 && only.recurrenceId === undefined) {
      series.push({ master: only, overrides: NONE });
      continue;
    }
    const masters = newest(same.filter((event) => event.recurrenceId === undefined));
    // One by one here and below: a hostile file has more of them than a call has arguments.
    for (const event of masters.superseded) superseded.push(event);
    const overrides: CalendarEvent[] = [];
    for (const claims of Map.groupBy(
      same.filter((event) => event.recurrenceId !== undefined),
      overrideKey,
    ).values()) {
      const [best, ...others] = claims.toSorted((a, b) => compareRevisions(b, a) || b.line - a.line);
      if (best !== undefined) overrides.push(best);
      for (const event of others) superseded.push(event);
    }
    const [master, ...others] = masters.kept;
    series.push({ overrides, ...(master !== undefined && { master }) });
    for (const event of others) series.push({ master: event, overrides: NONE });
  }
  return { series, superseded };
}
