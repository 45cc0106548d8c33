import fc from 'fast-check';
import type { OccurrenceView, PersonSchedule } from '#shared/features/calendar/schedule-model.ts';

const DAY = 86_400_000;

/** An event between two moments, `2026-11-25T10:00+09:00`, or of whole days, `2026-11-25` to the day after the last. */
export function occurrence(start: string, end: string, more: Partial<OccurrenceView> = {}): OccurrenceView {
  return {
    id: `${start}/${end}/${more.title ?? ''}`,
    start: Date.parse(start),
    end: Date.parse(end),
    allDay: !start.includes('T'),
    recurring: false,
    concealed: false,
    free: false,
    title: 'event',
    location: '',
    description: '',
    ...more,
  };
}

export function schedule(personId: number, occurrences: OccurrenceView[], more: Partial<PersonSchedule> = {}): PersonSchedule {
  const standing = { state: 'ok', succeededAt: null, problem: null, incomplete: false } as const;
  return { personId, name: `Person ${personId}`, colour: 'blue', ...standing, occurrences, ...more };
}

/** Events around November 2026, some of whole days, some outside of the month, some without any length. */
export const anyOccurrence = fc
  .record({
    minutes: fc.integer({ min: -20 * 1440, max: 60 * 1440 }),
    length: fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 12 * 1440 })),
    allDay: fc.boolean(),
  })
  .map(({ minutes, length, allDay }) => {
    const start = Date.UTC(2026, 10, 1) + minutes * 60_000;
    const end = start + length * 60_000;
    const whole = (at: number): number => Math.floor(at / DAY) * DAY;
    const times = allDay ? { start: whole(start), end: whole(end) + DAY } : { start, end };
    return { ...occurrence('2026-11-01', '2026-11-02'), ...times, allDay, id: `${start}-${length}-${String(allDay)}` };
  });
