import { setImmediate as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '#main/db/open.ts';
import { readDirectoryVersion } from '#main/features/directory/directory-version.ts';
import type { PeopleRepo } from '#main/features/directory/people-repo.ts';
import type { FeedRow, FeedsFilter, FeedsPage, FeedsQuery, FeedState } from '#shared/features/calendar/feed-model.ts';
import { readFeeds, readOwners } from './feed-owner.ts';
import { stateOf, toFeedRow } from './feed-rows.ts';

const CHUNK = 2000;
const STREAM_CHUNK = 500;

type States = ReadonlyMap<number, FeedState>;

/** How the feed of everybody who has set theirs up stands. Read in chunks, between which the event loop turns. */
async function readStates(db: Database): Promise<States> {
  const states = new Map<number, FeedState>();
  for (let last = Number.MIN_SAFE_INTEGER; ;) {
    const rows = await db
      .selectFrom('calendar_feed')
      .select(['person_id', 'enabled', 'succeeded_at', 'problem'])
      .where('person_id', '>', last)
      .orderBy('person_id')
      .limit(CHUNK)
      .execute();
    for (const row of rows) states.set(row.person_id, stateOf(row));
    const end = rows.at(-1);
    if (end === undefined || rows.length < CHUNK) return states;
    last = end.person_id;
    await pause();
  }
}

/** Another text after every change of the database, by this process or by another one. */
async function readVersion(db: Database): Promise<string> {
  const own = await sql<{ changes: number }>`SELECT total_changes() AS changes`.execute(db);
  const others = await sql<{ data_version: number }>`PRAGMA data_version`.execute(db);
  return `${own.rows[0]?.changes} ${others.rows[0]?.data_version}`;
}

/** Keeps the newest result of something for as long as it is asked for with the same key. */
function remember<Value>(): (key: string, work: () => Promise<Value>) => Promise<Value> {
  let newest: { readonly key: string; readonly value: Promise<Value> } | undefined;
  return (key, work) => {
    if (newest?.key === key) return newest.value;
    const value = work();
    newest = { key, value };
    value.catch(() => {
      if (newest?.value === value) newest = undefined;
    });
    return value;
  };
}

type Groups = Readonly<Record<FeedState, readonly number[]>>;

function groupByState(personIds: readonly number[], states: States): Groups {
  const groups: Record<FeedState, number[]> = { unset: [], off: [], waiting: [], ok: [], failed: [] };
  for (const personId of personIds) groups[states.get(personId) ?? 'unset'].push(personId);
  return groups;
}

export interface FeedListDeps {
  readonly db: Database;
  readonly people: Pick<PeopleRepo, 'findUsers'>;
  readonly readIsUsed: () => Promise<boolean>;
}

/** Everybody who is not suspended, by kana, and how their calendars stand. */
export interface FeedList {
  /** One page, with how many stand how. */
  readPage(query: FeedsQuery): Promise<FeedsPage>;
  /** All whom the filter finds now, in chunks: who sets theirs up meanwhile moves nobody to another place. */
  stream(filter: FeedsFilter): AsyncGenerator<readonly FeedRow[]>;
}

/** With 100,000 people finding takes a fifth of a second, so it is worked out once for all pages that are turned until something changes. */
export function createFeedList({ db, people, readIsUsed }: FeedListDeps): FeedList {
  const [rememberAll, rememberFound] = [remember<readonly number[]>(), remember<readonly number[]>()];
  const [rememberStates, rememberGroups, rememberFoundGroups] = [remember<States>(), remember<Groups>(), remember<Groups>()];

  async function find({ text, state }: FeedsFilter) {
    const directory = String(await readDirectoryVersion(db));
    const version = `${directory} ${await readVersion(db)}`;
    const everybody = await rememberAll(directory, () => people.findUsers(''));
    const found = text === '' ? everybody : await rememberFound(`${directory} ${text}`, () => people.findUsers(text));
    const states = await rememberStates(version, () => readStates(db));
    const group = (personIds: readonly number[]) => () => Promise.resolve(groupByState(personIds, states));
    const groups = await rememberGroups(version, group(everybody));
    const foundGroups = text === '' ? groups : await rememberFoundGroups(`${version} ${text}`, group(found));
    return { everybody, groups, matching: state === undefined ? found : foundGroups[state] };
  }

  async function readRows(personIds: readonly number[]): Promise<FeedRow[]> {
    const [owners, feeds, isUsed] = await Promise.all([readOwners(db, personIds), readFeeds(db, personIds), readIsUsed()]);
    return personIds.flatMap((personId) => {
      const owner = owners.get(personId);
      return owner === undefined ? [] : [toFeedRow({ ...owner, isFetched: isUsed }, feeds.get(personId))];
    });
  }

  return {
    async readPage({ offset, limit, ...filter }) {
      const { everybody, groups, matching } = await find(filter);
      const items = await readRows(matching.slice(offset, offset + limit));
      const { unset, off, waiting, ok, failed } = groups;
      const counts = { unset: unset.length, off: off.length, waiting: waiting.length, ok: ok.length, failed: failed.length };
      return { items, matching: matching.length, total: everybody.length, counts };
    },
    async *stream(filter) {
      const { matching } = await find(filter);
      for (let start = 0; start < matching.length; start += STREAM_CHUNK) yield await readRows(matching.slice(start, start + STREAM_CHUNK));
    },
  };
}
