import { type CalendarEvent, type CalendarTime } from './calendar-event.ts';
import { DAY, MINUTE, dayAt } from './civil-time.ts';
import { type DateValue, type Duration } from './date-value.ts';
import { UTC, type Zone, instantOf, localTimeOf } from './zone.ts';

/**
 * What a series counts its times on. Timed events live on the line of instants, seen through the zone of their start. Events of whole days live
 * on a line of dates that no zone and no change of clocks can bend: a position is a local midnight there.
 */
export interface Timeline {
  readonly allDay: boolean;
  readonly zone: Zone;
  /** Where a time of the file stands on this line. */
  positionOf(time: CalendarTime): number;
  /** Local milliseconds of a position, and back. */
  localOf(position: number): number;
  fromLocal(local: number): number;
  /** No position before this one has a later local time than `latest`, and none from it on an earlier one than `earliest`: near a change of clocks local times go back. */
  localAround(position: number): { readonly earliest: number; readonly latest: number };
  /** The last position that UNTIL allows. */
  lastPosition(until: DateValue): number;
  /** As much later by the clock on the wall. */
  move(position: number, localMilliseconds: number): number;
  add(position: number, duration: Duration): number;
  /** Where an event that begins at a position ends. */
  endOf(event: CalendarEvent, position: number): number;
  /** A test for positions that any of the times names; a date names all of its day. */
  matcher(times: readonly CalendarTime[]): (position: number) => boolean;
}

export interface ZoneChoice {
  readonly zones: ReadonlyMap<string, Zone | undefined>;
  readonly floatingZone: Zone;
}

/** Finds the line of the series that begins at a time. Many events share few zones, so each zone's line is made once. */
export function createTimelines(choice: ZoneChoice): (start: CalendarTime) => Timeline {
  const dates = dateTimeline(choice.floatingZone);
  const timed = new Map<Zone, Timeline>();
  return (start) => {
    if (start.kind === 'date') return dates;
    const zone = zoneOf(start, choice);
    const found = timed.get(zone) ?? timedTimeline(zone, choice);
    timed.set(zone, found);
    return found;
  };
}

function zoneOf(time: CalendarTime, { zones, floatingZone }: ZoneChoice): Zone {
  if (time.kind === 'utc') return UTC;
  return (time.zone === undefined ? undefined : zones.get(time.zone)) ?? floatingZone;
}

/** An instant is found with an offset of the day before or after. */
const AROUND = 2 * DAY;

const startOfDay = (local: number): number => dayAt(local) * DAY;

function dateTimeline(floatingZone: Zone): Timeline {
  /**
   * Servers name a day by the UTC time of the midnight that it begins with where the calendar is (Exchange), or by that of its last minute; any
   * other UTC time (`T000000Z`, `T235959Z`) is put behind the date as written.
   */
  const dateOf = (local: number, utc: boolean): number => {
    const day = startOfDay(local);
    if (!utc) return day;
    const dayThere = startOfDay(localTimeOf(floatingZone, local));
    const isBegin = instantOf(floatingZone, dayThere) === local;
    const isEnd = instantOf(floatingZone, dayThere + DAY) - local <= MINUTE;
    return isBegin || isEnd ? dayThere : day;
  };
  const positionOf = (time: CalendarTime): number => dateOf(time.local, time.kind === 'utc');
  const add = (position: number, { days, milliseconds }: Duration): number =>
    position + Math.max(DAY, Math.ceil((days * DAY + milliseconds) / DAY) * DAY);
  return {
    allDay: true,
    zone: UTC,
    positionOf,
    localOf: (position) => position,
    fromLocal: startOfDay,
    localAround: (position) => ({ earliest: position, latest: position }),
    lastPosition: (until) => dateOf(until.local, until.utc),
    move: (position, milliseconds) => startOfDay(position + milliseconds),
    add,
    endOf(event, position) {
      if (event.duration !== undefined) return add(position, event.duration);
      const length = event.end === undefined ? DAY : positionOf(event.end) - positionOf(event.start);
      // The day after the last (RFC 5545 §3.6.1); servers that write the last itself mean one day.
      return position + Math.max(DAY, length);
    },
    matcher(times) {
      const days = new Set(times.map(positionOf));
      return (position) => days.has(position);
    },
  };
}

function timedTimeline(zone: Zone, choice: ZoneChoice): Timeline {
  const localOf = (position: number): number => localTimeOf(zone, position);
  const fromLocal = (local: number): number => instantOf(zone, local);
  // A floating time beside a zoned start is the same clock's.
  const positionOf = (time: CalendarTime): number =>
    time.kind === 'zoned' || time.kind === 'utc' ? instantOf(zoneOf(time, choice), time.local) : fromLocal(time.local);
  const move = (position: number, milliseconds: number): number =>
    milliseconds === 0 ? position : fromLocal(localOf(position) + milliseconds);
  // Days by the clock on the wall, hours in real time (RFC 5545 §3.3.6).
  const add = (position: number, { days, milliseconds }: Duration): number => Math.max(position, move(position, days * DAY) + milliseconds);
  return {
    allDay: false,
    zone,
    positionOf,
    localOf,
    fromLocal,
    localAround(position) {
      const offsets = [position - AROUND, position, position + AROUND].map((instant) => zone.offsetAt(instant));
      return { earliest: position + Math.min(...offsets), latest: position + Math.max(...offsets) };
    },
    lastPosition(until) {
      if (until.utc) return until.local;
      return fromLocal(until.dateOnly ? until.local + DAY - 1 : until.local);
    },
    move,
    add,
    endOf(event, position) {
      if (event.duration !== undefined) return add(position, event.duration);
      // The same exact length each time (RFC 5545 §3.8.5.3).
      return event.end === undefined ? position : position + Math.max(0, positionOf(event.end) - positionOf(event.start));
    },
    matcher(times) {
      const days = new Set(times.filter((time) => time.kind === 'date').map((time) => time.local));
      const instants = new Set(times.filter((time) => time.kind !== 'date').map(positionOf));
      return (position) => instants.has(position) || (days.size > 0 && days.has(startOfDay(localOf(position))));
    },
  };
}
