import { setImmediate as pause } from 'node:timers/promises';
import type { Database } from '#main/db/open.ts';
import type { PeopleRepo } from '#main/features/directory/people-repo.ts';
import type { FeedsPage, FeedsQuery, FeedState } from '#shared/features/calendar/feed-model.ts';
import { readFeeds, readOwners } from './feed-owner.ts';
import { stateOf, toFeedRow } from './feed-rows.ts';

const CHUNK = 2000;

/** How the feed of everybody who has set theirs up stands. Read in chunks, between which the event loop turns. */
async function readStates(db: Database): Promise<Map<number, FeedState>> {
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

export interface FeedListDeps {
  readonly db: Database;
  readonly people: Pick<PeopleRepo, 'findUsers'>;
  readonly readIsUsed: () => Promise<boolean>;
}

/** One page of everybody who is not suspended, by kana, with how many stand how. */
export async function listFeeds({ db, people, readIsUsed }: FeedListDeps, query: FeedsQuery): Promise<FeedsPage> {
  const { text, state, offset, limit } = query;
  const [everybody, found, states] = await Promise.all([people.findUsers(''), people.findUsers(text), readStates(db)]);
  const standing = (personId: number): FeedState => states.get(personId) ?? 'unset';
  const counts: Record<FeedState, number> = { unset: 0, off: 0, waiting: 0, ok: 0, failed: 0 };
  for (const personId of everybody) counts[standing(personId)] += 1;
  const matching = state === undefined ? found : found.filter((personId) => standing(personId) === state);
  const page = matching.slice(offset, offset + limit);
  const [owners, feeds, isUsed] = await Promise.all([readOwners(db, page), readFeeds(db, page), readIsUsed()]);
  const items = page.flatMap((personId) => {
    const owner = owners.get(personId);
    return owner === undefined ? [] : [toFeedRow({ ...owner, isFetched: isUsed }, feeds.get(personId))];
  });
  return { items, matching: matching.length, total: everybody.length, counts };
}
