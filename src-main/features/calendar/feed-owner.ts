import type { Database } from '#main/db/open.ts';
import { Refusal } from '#shared/kernel/problem.ts';

const columns = ['id', 'name', 'kana', 'login_id as loginId', 'status'] as const;

/** These people, by id; guests, bots and whoever is gone are left out. */
export async function readOwners(db: Database, personIds: readonly number[]) {
  if (personIds.length === 0) return new Map<number, never>();
  const rows = await db.selectFrom('person').select(columns).where('id', 'in', personIds).where('kind', '=', 'person').execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Refuses `feed_person_missing`. */
export async function readOwner(db: Database, personId: number) {
  const owner = (await readOwners(db, [personId])).get(personId);
  if (owner === undefined) throw new Refusal('feed_person_missing');
  return owner;
}

const feedColumns = ['feed.person_id', 'feed.revision', 'feed.enabled', 'feed.login_id', 'feed.colour', 'feed.time_zone'] as const;
const stateColumns = ['feed.url_host', 'feed.url_end', 'feed.has_password', 'feed.next_at', 'feed.fetched_at'] as const;
const outcomeColumns = ['feed.succeeded_at', 'feed.problem', 'body.hash', 'body.event_count', 'body.issue_count'] as const;

const feeds = (db: Database) =>
  db
    .selectFrom('calendar_feed as feed')
    .leftJoin('calendar_body as body', 'body.person_id', 'feed.person_id')
    .select([...feedColumns, ...stateColumns, ...outcomeColumns]);

/** The feeds of these people by person, without their files. */
export async function readFeeds(db: Database, personIds: readonly number[]) {
  const rows = personIds.length === 0 ? [] : await feeds(db).where('feed.person_id', 'in', personIds).execute();
  return new Map(rows.map((row) => [row.person_id, row]));
}

/** Whose feed is asked for, and what the row knows of it. */
export type StoredFeed = NonNullable<ReturnType<Awaited<ReturnType<typeof readFeeds>>['get']>>;
