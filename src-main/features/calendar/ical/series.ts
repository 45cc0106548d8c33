import { type CalendarEvent, type CalendarTime } from './calendar-event.ts';
import { UTC, type Zone, instantOf } from './zone.ts';

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

export type Zones = ReadonlyMap<string, Zone | undefined>;

/** The same for one time however it is written: in UTC, in a zone, or without one, which is that of the series then. */
function instantKey(time: CalendarTime, master: CalendarTime | undefined, zones: Zones): string {
  if (time.kind === 'utc') return `utc  ${time.local}`;
  const isOfSeries = time.kind === 'floating' && master !== undefined && master.kind !== 'date';
  const { kind, zone: name = '' } = isOfSeries ? master : time;
  const zone = kind === 'utc' ? UTC : zones.get(name);
  return zone === undefined ? timeKey({ ...time, kind }) : `utc  ${instantOf(zone, time.local)}`;
}

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

/**
 * Brings events together by UID; those without one stand alone. A change to a private series is private unless it says otherwise: RFC 5545
 * would have it public, but a secret that is told cannot be taken back (our assumption).
 */
export function groupEvents({ events, zones }: { readonly events: readonly CalendarEvent[]; readonly zones: Zones }): GroupedEvents {
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
    const [master, ...others] = masters.kept;
    for (const claims of Map.groupBy(
      same.filter((event) => event.recurrenceId !== undefined),
      ({ recurrenceId }) => (recurrenceId === undefined ? '' : instantKey(recurrenceId, master?.start, zones)),
    ).values()) {
      const [best, ...older] = claims.toSorted((a, b) => compareRevisions(b, a) || b.line - a.line);
      if (best !== undefined) overrides.push(master?.isPrivate === true && !best.isPublic ? { ...best, isPrivate: true } : best);
      for (const event of older) superseded.push(event);
    }
    series.push({ overrides, ...(master !== undefined && { master }) });
    for (const event of others) series.push({ master: event, overrides: NONE });
  }
  return { series, superseded };
}
