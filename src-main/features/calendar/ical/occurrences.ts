import { type CalendarEvent, type CalendarTime } from './calendar-event.ts';
import { DAY } from './civil-time.ts';
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

/** A change "to this and all that follow": from which time of the series on, by how far it moves, and what it becomes. */
interface LaterChange {
  readonly from: number;
  readonly shift: number;
  readonly event: CalendarEvent;
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
 * The occurrences of a series in a frame, in no particular order: rule, RDATE, EXDATE, single changes and changes to all that follow
 * (RFC 5545 §3.8.4.4, §3.8.5).
 * @throws OutOfTime
 */
export function expandSeries({ master, overrides }: Series, frame: ExpansionFrame): readonly Occurrence[] {
  const changed = overrides.flatMap((event) => standalone(event, frame, true));
  if (master === undefined || master.cancelled) return changed;
  if (master.rule === undefined && master.added.length === 0 && overrides.length === 0 && master.excluded.length === 0)
    return standalone(master, frame, false);

  const timeline = frame.timelineOf(master.start);
  const { from, to } = timeline.allDay ? dayFrame(frame) : frame;
  const laterChanges = overrides.filter((event) => event.andFuture).map((event) => laterChange(event, timeline));
  laterChanges.sort((a, b) => a.from - b.from);
  const replaced = overrides.map((event) => event.recurrenceId).filter((time) => time !== undefined);
  const removed = timeline.matcher([...master.excluded, ...replaced]);

  const own = timeline.positionOf(master.start);
  // Not spread into Math.max: a hostile file has more of them than a call has arguments.
  const longest = [master, ...overrides].reduce((most, event) => Math.max(most, timeline.endOf(event, own) - own), 0);
  const farthest = laterChanges.reduce((most, { shift }) => Math.max(most, Math.abs(shift)), 0);
  const isBent = farthest > 0 || [master, ...overrides].some((event) => event.duration !== undefined && event.duration.days !== 0);
  // A change of clocks makes days longer or shorter, by less than this.
  const slack = isBent ? farthest + DAY : 0;
  const window = { from: from - longest - slack, to: to + slack, limit: frame.limit, deadline: frame.deadline };

  const occurrences = [...changed];
  const seen = new Set<number>();
  const keep = (position: number, end?: number): void => {
    if (seen.has(position) || removed(position)) return;
    seen.add(position);
    assertInTime(frame);
    const change = laterChanges.findLast((later) => later.from <= position);
    if (change?.event.cancelled === true) return;
    const moved = change === undefined ? position : timeline.move(position, change.shift);
    const occurrence = occurrenceOf(change?.event ?? master, moved, timeline, true);
    const placed = end === undefined ? occurrence : { ...occurrence, end };
    if (isWithin(placed.start, placed.end, from, to)) occurrences.push(placed);
  };
  // A period of RDATE comes first: it knows its end better than the rule does.
  for (const { start, end, duration } of master.added) {
    const position = timeline.positionOf(start);
    if (end !== undefined) keep(position, timeline.positionOf(end));
    else if (duration !== undefined) keep(position, timeline.add(position, duration));
    else keep(position);
  }
  for (const position of master.rule === undefined ? [own] : expandRule(master.rule, timeline, own, window)) keep(position);
  return occurrences;
}

function laterChange(event: CalendarEvent, timeline: Timeline): LaterChange {
  const from = timeline.positionOf(event.recurrenceId ?? event.start);
  return { from, shift: timeline.localOf(timeline.positionOf(event.start)) - timeline.localOf(from), event };
}
