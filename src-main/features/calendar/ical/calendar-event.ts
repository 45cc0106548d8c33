import { type Duration } from './date-value.ts';
import { type RecurrenceRule } from './recurrence-rule.ts';

/** A date or time as a component gives it. Zones are names here: one may be described further down in the same file. */
export interface CalendarTime {
  /** Local milliseconds, see `civil-time.ts`; of a date its midnight. */
  readonly local: number;
  /** A date belongs to no zone, a floating time to whichever its reader is in. */
  readonly kind: 'date' | 'floating' | 'utc' | 'zoned';
  /** TZID, of a zoned time. */
  readonly zone: string | undefined;
}

/** An RDATE; one that is a period brings its own end. */
export interface AddedTime {
  readonly start: CalendarTime;
  readonly end: CalendarTime | undefined;
  readonly duration: Duration | undefined;
}

/** A VEVENT. All have all fields, so that V8 lays them out alike. Texts are as they stand in the file, see `decodeText`: most events are never shown. */
export interface CalendarEvent {
  /** Empty where the file has none. */
  readonly uid: string;
  readonly line: number;
  readonly sequence: number;
  /** LAST-MODIFIED, else DTSTAMP, as local milliseconds; 0 where neither can be read. */
  readonly revised: number;
  readonly start: CalendarTime;
  readonly end: CalendarTime | undefined;
  readonly duration: Duration | undefined;
  readonly rule: RecurrenceRule | undefined;
  readonly excluded: readonly CalendarTime[];
  /** EXRULE of RFC 2445: what these give does not take place. */
  readonly exceptions: readonly RecurrenceRule[];
  readonly added: readonly AddedTime[];
  /** Which occurrence of its series this one replaces. */
  readonly recurrenceId: CalendarTime | undefined;
  /** It replaces all that come after, too (RANGE=THISANDFUTURE). */
  readonly andFuture: boolean;
  readonly cancelled: boolean;
  /** CLASS is PRIVATE, CONFIDENTIAL or one that nobody knows, which RFC 5545 §3.8.1.3 wants treated as private. */
  readonly isPrivate: boolean;
  /** CLASS says so, instead of saying nothing. */
  readonly isPublic: boolean;
  /** TRANSP: the time stays free for others. */
  readonly isFree: boolean;
  readonly summary: string;
  readonly location: string;
  readonly description: string;
}
