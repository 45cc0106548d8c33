import { type CalendarEvent, type CalendarTime } from './calendar-event.ts';
import { DAY, dayAt, timeOfDay } from './civil-time.ts';
import { expandRule } from './expand-rule.ts';
import { type Series } from './series.ts';
import { type Timeline } from './timeline.ts';
import { type Window, assertInTime } from './window.ts';
import { type Zone, localTimeOf } from './zone.ts';

/** An event at one of its times. */
export interface Occurrence {
  /** Instants; for a whole day the local midnights of its first day and of the day after its last. */
  readonly start: number;
  readonly end: number;
  readonly allDay: boolean;
  readonly recurring: boolean;
  /** Whose title, place and text it has: the series', or those of what replaced this occurrence. */
  readonly event: CalendarEvent;
}

/** The window is one of instants, and its limit one for each series. */
export interface ExpansionFrame extends Window {
  /** `createTimelines` of the calendar. */
  readonly timelineOf: (start: CalendarTime) => Timeline;
  /** Whose midnights bound the days of whole-day events. */
  readonly viewerZone: Zone;
}

/** The occurrences of a series in a frame, in no particular order. */
export interface ExpandedSeries {
  readonly occurrences: readonly Occurrence[];
  /** Its rule gives more than the limit. */
  readonly isCut: boolean;
}

/** A change "to this and all that follow". */
interface LaterChange {
  /** From which time of the series on. */
  readonly from: number;
  /** By how far it moves, in local time. */
  readonly shift: number;
  readonly event: CalendarEvent;
  /** What it is counted on from now on. */
  readonly timeline: Timeline;
  /** A time of the day becomes whole days or the other way round. */
  readonly isOtherKind: boolean;
}

const isWithin = (start: number, end: number, from: number, to: number): boolean => start < to && (end > from || start >= from);

/** The days that a frame touches, in local time. */
function dayFrame({ from, to, viewerZone }: ExpansionFrame): { readonly from: number; readonly to: number } {
  const first = Math.floor(localTimeOf(viewerZone, from) / DAY) * DAY;
  return { from: first, to: Math.max(first + DAY, Math.ceil(localTimeOf(viewerZone, to) / DAY) * DAY) };
}

function occurrenceOf(event: CalendarEvent, start: number, timeline: Timeline, recurring: boolean): Occurrence {
  return { start, end: timeline.endOf(event, start), allDay: timeline.allDay, recurring, event };
}

/** An event that stands for itself: its own time on its own timeline. */
function standalone(event: CalendarEvent, frame: ExpansionFrame, recurring: boolean): readonly Occurrence[] {
  if (event.cancelled) return [];
  const timeline = frame.timelineOf(event.start);
  const occurrence = occurrenceOf(event, timeline.positionOf(event.start), timeline, recurring);
  const { from, to } = timeline.allDay ? dayFrame(frame) : frame;
  return isWithin(occurrence.start, occurrence.end, from, to) ? [occurrence] : [];
}

/**
 * Expands a series: rule, RDATE, EXDATE, EXRULE, single changes and changes to all that follow (RFC 5545 §3.8.4.4, §3.8.5).
 * @throws OutOfTime
 */
export function expandSeries({ master, overrides }: Series, frame: ExpansionFrame): ExpandedSeries {
  const changed = overrides.flatMap((event) => standalone(event, frame, true));
  if (master === undefined || master.cancelled) return { occurrences: changed, isCut: false };
  const isPlain = master.added.length === 0 && overrides.length === 0 && master.excluded.length === 0 && master.exceptions.length === 0;
  if (master.rule === undefined && isPlain) return { occurrences: standalone(master, frame, false), isCut: false };

  const timeline = frame.timelineOf(master.start);
  const { from, to } = timeline.allDay ? dayFrame(frame) : frame;
  const laterChanges = overrides.filter((event) => event.andFuture).map((event) => laterChange(event, master, timeline, frame));
  laterChanges.sort((a, b) => a.from - b.from);
  const replaced = overrides.map((event) => event.recurrenceId).filter((time) => time !== undefined);
  const removed = timeline.matcher([...master.excluded, ...replaced]);

  const own = timeline.positionOf(master.start);
  // What the rule's occurrences are like; a single change stands for itself. Not spread into Math.max: a hostile file has more of them than a call
  // has arguments.
  const kinds = [{ event: master, timeline }, ...laterChanges];
  const longest = kinds.reduce((most, kind) => Math.max(most, lengthOf(kind.event, kind.timeline)), 0);
  const farthest = laterChanges.reduce((most, { shift }) => Math.max(most, Math.abs(shift)), 0);
  const isBent = laterChanges.length > 0 || (master.duration !== undefined && master.duration.days !== 0);
  // A change of clocks makes days longer or shorter, and what becomes whole days is where the viewer is, both by less than this.
  const slack = isBent ? farthest + 2 * DAY : 0;
  const window = { from: from - longest - slack, to: to + slack, limit: frame.limit, deadline: frame.deadline };
  const exceptions = exceptionsOf(master, timeline, window);

  const occurrences = [...changed];
  const seen = new Set<number>();
  const keep = (position: number, end?: number): void => {
    if (seen.has(position) || removed(position) || exceptions.has(position)) return;
    seen.add(position);
    assertInTime(frame);
    const change = laterChanges.findLast((later) => later.from <= position);
    if (change?.event.cancelled === true) return;
    if (change?.isOtherKind === true) return keepOtherKind(change, position);
    const moved = change === undefined ? position : timeline.move(position, change.shift);
    const occurrence = occurrenceOf(change?.event ?? master, moved, timeline, true);
    const placed = end === undefined ? occurrence : { ...occurrence, end };
    if (isWithin(placed.start, placed.end, from, to)) occurrences.push(placed);
  };
  const keepOtherKind = ({ event, shift, timeline: other }: LaterChange, position: number): void => {
    const occurrence = occurrenceOf(event, other.fromLocal(startOfDay(timeline.localOf(position)) + shift), other, true);
    const bounds = other.allDay ? dayFrame(frame) : frame;
    if (isWithin(occurrence.start, occurrence.end, bounds.from, bounds.to)) occurrences.push(occurrence);
  };
  // A period of RDATE comes first: it knows its end better than the rule does.
  for (const { start, end, duration } of master.added) {
    const position = timeline.positionOf(start);
    if (end !== undefined) keep(position, timeline.positionOf(end));
    else if (duration !== undefined) keep(position, timeline.add(position, duration));
    else keep(position);
  }
  const positions = master.rule === undefined ? [own] : expandRule(master.rule, timeline, master.start, window);
  for (const position of positions) keep(position);
  return { occurrences, isCut: Math.max(positions.length, occurrences.length, exceptions.size) >= frame.limit };
}

/** What the exceptions take away, up to the limit of all of them together. */
function exceptionsOf({ exceptions, start }: CalendarEvent, timeline: Timeline, window: Window): ReadonlySet<number> {
  const found = new Set<number>();
  for (const rule of exceptions) {
    if (found.size >= window.limit) break;
    for (const position of expandRule(rule, timeline, start, window)) found.add(position);
  }
  return found;
}

const startOfDay = (local: number): number => dayAt(local) * DAY;

function lengthOf(event: CalendarEvent, timeline: Timeline): number {
  const start = timeline.positionOf(event.start);
  return timeline.endOf(event, start) - start;
}

/** A time on the clock of the series, also where that clock skips it. A date names the occurrence of its day. */
function localOf(time: CalendarTime, start: CalendarTime, timeline: Timeline): number {
  if (timeline.allDay) return timeline.positionOf(time);
  if (time.kind === 'date') return time.local + timeOfDay(start.local);
  const isSameClock = time.kind === 'floating' || (time.kind === 'zoned' && time.zone === start.zone);
  return isSameClock ? time.local : timeline.localOf(timeline.positionOf(time));
}

function laterChange(event: CalendarEvent, master: CalendarEvent, timeline: Timeline, frame: ExpansionFrame): LaterChange {
  const replaced = event.recurrenceId ?? event.start;
  const from = timeline.positionOf(replaced);
  const local = localOf(replaced, master.start, timeline);
  const own = frame.timelineOf(event.start);
  return own.allDay === timeline.allDay
    ? { from, event, timeline, isOtherKind: false, shift: localOf(event.start, master.start, timeline) - local }
    : { from, event, timeline: own, isOtherKind: true, shift: event.start.local - startOfDay(local) };
}
