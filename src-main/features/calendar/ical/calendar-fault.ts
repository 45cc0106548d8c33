import { Fault } from './fault.ts';

/** Why a component of a calendar, or one of its properties, could not be taken as it stands. The texts are `calendar.fault.<code>`. */
export type CalendarFaultCode =
  | 'bad_line'
  | 'bad_structure'
  | 'bad_rule'
  | 'ignored_rule'
  | 'bad_date'
  | 'bad_duration'
  | 'bad_zone'
  | 'missing_start'
  | 'unknown_zone'
  | 'superseded'
  | 'too_many_occurrences'
  | 'too_long_to_expand';

/** Thrown while one component is read; caught where components are gathered, so that it costs only this one. */
export class CalendarFault extends Fault<CalendarFaultCode> {
  override readonly name = 'CalendarFault';
}
