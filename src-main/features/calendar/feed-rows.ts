import { z } from 'zod';
import {
  defaultColour,
  type FeedColour,
  type FeedIssue,
  feedColour,
  feedIssue,
  type FeedRow,
  type FeedSettings,
  feedSettings,
  type FeedState,
} from '#shared/features/calendar/feed-model.ts';
import { type Problem, problem } from '#shared/kernel/problem.ts';

/** What tells how a feed stands. */
export interface FeedStanding {
  readonly enabled: number;
  readonly succeeded_at: number | null;
  readonly problem: string | null;
}

/** What a list shows of a row, with what its last good file holds. */
export interface FeedLine extends FeedStanding {
  readonly colour: string;
  readonly next_at: number | null;
  readonly event_count: number | null;
  readonly issue_count: number | null;
}

/** Whose feed it is, and whether it is fetched at all. */
export interface FeedOwner {
  readonly id: number;
  readonly name: string;
  readonly kana: string;
  readonly loginId: string | null;
  /** The integration is used, and the person is not suspended. */
  readonly isFetched: boolean;
}

/** How the feed of somebody who is not suspended stands. */
export function stateOf(row: FeedStanding | undefined): FeedState {
  if (row === undefined) return 'unset';
  if (row.enabled === 0) return 'off';
  if (row.problem !== null) return 'failed';
  return row.succeeded_at === null ? 'waiting' : 'ok';
}

function parseJson<Value>(schema: z.ZodType<Value>, text: string | null): Value | undefined {
  if (text === null) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export const readProblem = (text: string | null): Problem | null => parseJson(problem, text) ?? null;
export const readIssues = (text: string | null): FeedIssue[] => parseJson(z.array(feedIssue), text) ?? [];

const colourOf = (personId: number, colour: string | undefined): FeedColour => feedColour.safeParse(colour).data ?? defaultColour(personId);

/** A line of the list of people and their calendars. */
export const toFeedRow = ({ isFetched, id, name, kana, loginId }: FeedOwner, row: FeedLine | undefined): FeedRow => ({
  personId: id,
  name,
  kana,
  loginId,
  state: stateOf(row),
  colour: colourOf(id, row?.colour),
  eventCount: row?.event_count ?? 0,
  issueCount: row?.issue_count ?? 0,
  succeededAt: row?.succeeded_at ?? null,
  nextAt: isFetched && row?.enabled === 1 ? row.next_at : null,
  problem: row?.enabled === 1 ? readProblem(row.problem) : null,
});

/** A person's own settings; those of somebody without a row are the defaults. */
export const toSettings = (
  personId: number,
  row: { enabled: number; login_id: string; colour: string; time_zone: string } | undefined,
): FeedSettings =>
  row === undefined
    ? feedSettings.parse({ colour: defaultColour(personId) })
    : {
        enabled: row.enabled === 1,
        loginId: row.login_id,
        colour: colourOf(personId, row.colour),
        timeZone: row.time_zone,
      };
