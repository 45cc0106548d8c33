import { z } from 'zod';
import { timeZone } from '#shared/features/common/model.ts';
import { problem } from '#shared/kernel/problem.ts';
import { feedColour, feedStates } from './feed-model.ts';

/** An event at one of its times, as a schedule shows it. */
export const occurrenceView = z.object({
  /** Unlike any other's in the same answer. */
  id: z.string(),
  /** Epoch milliseconds. Of whole days, UTC midnights of the first day and of the day after the last: a date has no zone. */
  start: z.int(),
  end: z.int(),
  allDay: z.boolean(),
  recurring: z.boolean(),
  /** Its title, place and text are left out, since it is private. */
  concealed: z.boolean(),
  /** The time stays free. */
  free: z.boolean(),
  title: z.string(),
  location: z.string(),
  description: z.string(),
});
export type OccurrenceView = z.infer<typeof occurrenceView>;

const DAY = 86_400_000;
/** The longest stretch that is asked for at once: a month with its neighbours' days, or a quarter as a list. */
const LONGEST_DAYS = 100;
export const MOST_PEOPLE = 20;

export const scheduleQuery = z
  .object({
    personIds: z.array(z.int()).min(1).max(MOST_PEOPLE),
    /** Epoch milliseconds; `from` is in it, `to` is not. */
    from: z.int(),
    to: z.int(),
    /** Whose midnights bound the days. */
    timeZone,
  })
  .refine(({ from, to }) => from < to && to - from <= LONGEST_DAYS * DAY);
export type ScheduleQuery = z.infer<typeof scheduleQuery>;

/** How the calendar stands; of somebody who is suspended nothing is fetched or shown, however it does. */
export const scheduleState = z.enum([...feedStates, 'suspended']);

export const personSchedule = z.object({
  personId: z.int(),
  name: z.string(),
  colour: feedColour,
  state: scheduleState,
  succeededAt: z.int().nullable(),
  /** Why the last fetch failed. */
  problem: problem.nullable(),
  occurrences: z.array(occurrenceView),
  /** Not everything could be shown: too many occurrences, or too long to work out. */
  incomplete: z.boolean(),
});
export type PersonSchedule = z.infer<typeof personSchedule>;
