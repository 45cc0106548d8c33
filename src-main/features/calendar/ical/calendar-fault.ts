/** Why a component of a calendar, or one of its properties, could not be taken as it stands. The texts are `calendar.fault.<code>`. */
export const CALENDAR_FAULTS = [
  'bad_line',
  'bad_structure',
  'bad_rule',
  'bad_date',
  'bad_duration',
  'bad_zone',
  'missing_start',
  'unknown_zone',
  'superseded',
  'too_many_occurrences',
  'too_long_to_expand',
] as const;
export type CalendarFaultCode = (typeof CALENDAR_FAULTS)[number];

/** Thrown while one component is read; caught where components are gathered, so that it costs only this one. */
export class CalendarFault extends Error {
  readonly code: CalendarFaultCode;
  readonly params: { readonly value?: string };

  constructor(code: CalendarFaultCode, params: { readonly value?: string } = {}) {
    super(code);
    this.name = 'CalendarFault';
    this.code = code;
    this.params = params;
  }
}
