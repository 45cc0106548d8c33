import { z } from 'zod';
import { timeZone } from '#shared/features/common/model.ts';
import { textUpTo } from '#shared/kernel/limits.ts';
import { pageOf, pageRequest, searchText } from '#shared/kernel/paging.ts';
import { problem } from '#shared/kernel/problem.ts';
import { secretDraft, secretView } from '#shared/kernel/secret.ts';
import { emptyOr } from '#shared/kernel/text.ts';
import { feedUrl } from './feed-url.ts';

/** Colours of feeds, as tokens that both themes and paper know. */
export const feedColours = ['blue', 'green', 'orange', 'purple', 'pink', 'teal', 'brown', 'grey'] as const;
export const feedColour = z.enum(feedColours);
export type FeedColour = z.infer<typeof feedColour>;

/** The colour of somebody who has not chosen one: neighbours in the list differ. */
export const defaultColour = (personId: number): FeedColour => feedColours[personId % feedColours.length] ?? 'blue';

/**
 * How a person's calendar stands: they have not set theirs up, switched it off, wait for the first fetch, or the last fetch went well
 * or failed. A failed one still shows what was fetched before.
 */
export const feedStates = ['unset', 'off', 'waiting', 'ok', 'failed'] as const;
export const feedState = z.enum(feedStates);
export type FeedState = z.infer<typeof feedState>;

/** What was not understood in a feed. `code` is one of `calendar.fault.<code>`. */
export const feedIssue = z.object({
  code: z.string(),
  /** In the file, from 1. */
  line: z.int(),
  component: z.string(),
  title: z.string(),
  value: z.string(),
  /** The whole component is lost, not only a part of it. */
  dropped: z.boolean(),
});
export type FeedIssue = z.infer<typeof feedIssue>;

const instant = z.int().nullable();

/** One line of the list of people and their calendars. Times are epoch milliseconds. */
export const feedRow = z.object({
  personId: z.int(),
  name: z.string(),
  kana: z.string(),
  loginId: z.string().nullable(),
  state: feedState,
  colour: feedColour,
  eventCount: z.int(),
  issueCount: z.int(),
  succeededAt: instant,
  /** When the feed is fetched next; null when it is not. */
  nextAt: instant,
  problem: problem.nullable(),
});
export type FeedRow = z.infer<typeof feedRow>;

/** Whose calendars. */
export const feedsFilter = z.object({
  /** Looked for in name, kana and login ID. */
  text: searchText,
  state: feedState.optional(),
});
export type FeedsFilter = z.infer<typeof feedsFilter>;

export const feedsQuery = pageRequest.extend(feedsFilter.shape);
export type FeedsQuery = z.infer<typeof feedsQuery>;

/** How many people stand how, whatever the filter. */
export const feedCounts = z.record(feedState, z.int());
export const feedsPage = pageOf(feedRow).extend({ counts: feedCounts });
export type FeedsPage = z.infer<typeof feedsPage>;

/** A person's own settings (個人設定). */
export const feedSettings = z.object({
  enabled: z.boolean().default(true),
  /** The login at the calendar server; empty: the one of ChatLuck. */
  loginId: textUpTo(255).default(''),
  colour: feedColour.default('blue'),
  /** Where times without a zone are meant; empty: the zone of 共通環境設定. */
  timeZone: emptyOr(timeZone).default(''),
});
export type FeedSettings = z.infer<typeof feedSettings>;

export const feedDraft = z.object({
  personId: z.int(),
  settings: feedSettings,
  /** Absent keeps, null removes, text replaces, as with every secret: an address of a feed often holds a key to it. */
  url: emptyOr(feedUrl).min(1).nullable().optional(),
  password: secretDraft,
  revision: z.int(),
});
export type FeedDraft = z.infer<typeof feedDraft>;

export const feedView = z.object({
  row: feedRow,
  settings: feedSettings,
  url: secretView.extend({ host: z.string() }),
  password: secretView,
  /** 0 before the first save. */
  revision: z.int(),
  issues: z.array(feedIssue),
  /** The calendar's name as its server gives it. */
  calendarName: z.string(),
  fetchedAt: instant,
});
export type FeedView = z.infer<typeof feedView>;

/** What a feed holds and what of it was not understood, for the administrator's test. */
export const feedTest = z.object({
  problem: problem.nullable(),
  calendarName: z.string(),
  eventCount: z.int(),
  recurringCount: z.int(),
  privateCount: z.int(),
  /** To-dos, alarms and the like, by component. */
  passedOver: z.array(z.object({ component: z.string(), count: z.int() })),
  issueCount: z.int(),
  issues: z.array(feedIssue),
  /** The next occurrences, so that times can be compared. */
  upcoming: z.array(z.object({ title: z.string(), start: z.int(), end: z.int(), allDay: z.boolean(), concealed: z.boolean() })),
  bytes: z.int(),
  milliseconds: z.int(),
});
export type FeedTest = z.infer<typeof feedTest>;

export const importLine = z.object({
  line: z.int(),
  loginId: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
/** What an import did, or would do. `ignored`: headings of columns that mean nothing to it. */
export const feedImport = z.object({
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.array(importLine),
  ignored: z.array(z.string()),
});
export type FeedImport = z.infer<typeof feedImport>;
