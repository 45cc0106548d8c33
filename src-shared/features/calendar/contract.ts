import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from '#shared/kernel/procedure.ts';
import { feedDraft, feedImport, feedTest, feedView, feedsPage, feedsQuery } from './feed-model.ts';
import { calendarDraft, calendarView } from './model.ts';
import { personSchedule, scheduleQuery } from './schedule-model.ts';

const person = z.object({ personId: z.int() });

export const calendarContract = {
  read: procedure.output(calendarView),
  save: procedure.input(calendarDraft).output(calendarView),
  /** Fetches one person's feed with what the form holds now, saved or not, and tells what was understood. Nothing is stored. */
  testFeed: procedure.input(person.extend({ draft: calendarDraft })).output(feedTest),
  listFeeds: procedure.input(feedsQuery).output(feedsPage),
  readFeed: procedure.input(person).output(feedView),
  saveFeed: procedure.input(feedDraft).output(feedView),
  /** The person is unset again; what was fetched is gone. */
  removeFeed: procedure.input(person),
  /** Reads a CSV file of many people's settings; without `apply` it only tells what it would do. */
  importFeeds: procedure.input(z.object({ csv: z.string().max(5_000_000), apply: z.boolean() })).output(feedImport),
  /** Fetches these people's feeds now, whatever their next time is; without names, all. Answers at once. */
  refreshFeeds: procedure.input(z.object({ personIds: z.array(z.int()).max(1000).optional() })),
  /** A growing number, now and after every change of any feed, until the reader leaves. */
  watchFeeds: procedure.output(eventIterator(z.object({ revision: z.int() }))),
  listOccurrences: procedure.input(scheduleQuery).output(z.array(personSchedule)),
};
