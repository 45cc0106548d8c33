import { setImmediate as pause } from 'node:timers/promises';
import { inTransaction, retryWhenBusy } from '#main/db/busy.ts';
import type { Database } from '#main/db/open.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import type { ClaimedFeed, FeedStore, FetchTimes, RequestParts, Understood, Validators } from './feed-ports.ts';
import type { FeedSecrets } from './feed-secrets.ts';
import { LONGEST_WAIT } from './feed-timing.ts';
import { withUrl } from './own-url.ts';

const CHUNK = 1000;

const fetched = (db: Database) =>
  db
    .selectFrom('calendar_feed as feed')
    .innerJoin('person', 'person.id', 'feed.person_id')
    .where('feed.enabled', '=', 1)
    .where('person.status', '=', 'active');

const partsColumns = ['person.id as personId', 'person.login_id as chatLuckId', 'person.mail'] as const;
const ownColumns = ['feed.login_id as ownId', 'feed.url_host', 'feed.has_password'] as const;
const stateColumns = [
  ...(['feed.revision', 'feed.next_at', 'feed.failures', 'feed.refresh_ms as refreshMs', 'feed.request_key as requestKey'] as const),
  ...(['feed.etag', 'feed.last_modified as lastModified', 'body.hash'] as const),
] as const;

interface PartsRow {
  readonly personId: number;
  readonly chatLuckId: string | null;
  readonly mail: string;
  readonly ownId: string | null;
  readonly url_host: string | null;
  readonly has_password: number | null;
}

const toParts = ({ personId, chatLuckId, mail, ownId, url_host, has_password }: PartsRow): RequestParts => ({
  personId,
  loginId: chatLuckId ?? '',
  mail,
  own: { loginId: ownId ?? '', hasUrl: url_host !== null, hasPassword: has_password === 1 },
});

const selectDue = (db: Database, { now, limit, personIds, withoutSecrets }: Parameters<FeedStore['claimDue']>[0]) => {
  const due = fetched(db)
    .leftJoin('calendar_body as body', 'body.person_id', 'feed.person_id')
    .select([...partsColumns, ...ownColumns, ...stateColumns])
    .where('feed.next_at', '<=', now)
    .orderBy('feed.next_at')
    .limit(limit);
  const wanted = personIds === undefined ? due : due.where('feed.person_id', 'in', personIds);
  return (withoutSecrets === true ? wanted.where('feed.url_host', 'is', null).where('feed.has_password', '=', 0) : wanted).execute();
};

/** The good fetch as the row keeps it. */
const succeeded = ({ at, nextAt }: FetchTimes, { requestKey, etag, lastModified }: Validators) => ({
  next_at: nextAt,
  fetched_at: at,
  succeeded_at: at,
  failures: 0,
  problem: null,
  request_key: requestKey,
  etag,
  last_modified: lastModified,
});

const writeBody = (db: Database, personId: number, { hash, file, name, eventCount, issueCount, issues }: Understood) => {
  const body = { hash, file, name, event_count: eventCount, issue_count: issueCount, issues: JSON.stringify(issues) };
  return db
    .insertInto('calendar_body')
    .values({ person_id: personId, ...body })
    .onConflict((on) => on.column('person_id').doUpdateSet(body))
    .execute();
};

/** The feeds of people in the database. Refuses `database_busy`. */
export function createFeedStore({ db, secrets }: { readonly db: Database; readonly secrets: FeedSecrets }): FeedStore {
  /**
   * Changes the row while the feed is still claimed: whoever saves another source for it, or what all feeds are fetched with, makes it due
   * anew, and then this fetch was one of something else.
   */
  const update = async (database: Database, { personId, claimedUntil }: ClaimedFeed, change: object): Promise<boolean> => {
    const row = database.updateTable('calendar_feed').set(change).where('person_id', '=', personId);
    return (await row.where('next_at', '=', claimedUntil).executeTakeFirstOrThrow()).numUpdatedRows === 1n;
  };

  async function move(feed: ClaimedFeed, movedTo: URL): Promise<void> {
    const own = await secrets.read(feed.personId);
    if (own.url === undefined) return;
    const moved = withUrl(own, movedTo.href);
    await secrets.change(new Map([[feed.personId, moved.own]]), async (transaction) => {
      // Saved anew meanwhile: what was typed is newer than what the server said of the address before.
      const row = transaction.updateTable('calendar_feed').set(moved.columns).where('person_id', '=', feed.personId);
      const { numUpdatedRows } = await row.where('revision', '=', feed.revision).executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) throw new Refusal('settings_changed_elsewhere');
    });
  }

  /** A move that could not be written down is told again by the next answer. */
  async function recordMove(feed: ClaimedFeed, { movedTo }: Validators): Promise<void> {
    if (movedTo === undefined) return;
    await move(feed, movedTo).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
  }

  return {
    async claimDue(claim) {
      const { until } = claim;
      const due = await selectDue(db, claim);
      if (due.length === 0) return [];
      const claimed = await inTransaction(db, async (transaction) => {
        const taken = new Set<number>();
        for (const { personId, next_at, revision } of due) {
          const taking = transaction
            .updateTable('calendar_feed')
            .set({ next_at: until })
            .where('person_id', '=', personId)
            .where('revision', '=', revision)
            .where('next_at', '=', next_at);
          if ((await taking.executeTakeFirstOrThrow()).numUpdatedRows === 1n) taken.add(personId);
        }
        return taken;
      });
      return due
        .filter(({ personId }) => claimed.has(personId))
        .map(({ revision, failures, refreshMs, requestKey, etag, lastModified, hash, ...row }) => {
          const state = { claimedUntil: until, revision, failures, refreshMs, requestKey, etag, lastModified, hash };
          return { ...toParts(row), ...state };
        });
    },
    async readRequestParts(personId) {
      const row = await db
        .selectFrom('person')
        .leftJoin('calendar_feed as feed', 'feed.person_id', 'person.id')
        .select([...partsColumns, ...ownColumns, 'feed.time_zone as timeZone'])
        .where('person.id', '=', personId)
        .where('person.kind', '=', 'person')
        .executeTakeFirst();
      return row && { ...toParts(row), timeZone: row.timeZone ?? '' };
    },
    async *streamAsked() {
      for (let last = Number.MIN_SAFE_INTEGER; ;) {
        const rows = await fetched(db)
          .select([...partsColumns, ...ownColumns, 'feed.request_key'])
          .where('feed.person_id', '>', last)
          .where('feed.url_host', 'is', null)
          .where('feed.request_key', 'is not', null)
          .orderBy('feed.person_id')
          .limit(CHUNK)
          .execute();
        yield rows.map(({ request_key, ...row }) => ({ parts: toParts(row), requestKey: request_key ?? '' }));
        const end = rows.at(-1);
        if (end === undefined || rows.length < CHUNK) return;
        last = end.personId;
        await pause();
      }
    },
    async recordUnchanged(feed, times, validators) {
      const recorded = await retryWhenBusy(() => update(db, feed, succeeded(times, validators)));
      if (recorded) await recordMove(feed, validators);
      return recorded;
    },
    async recordFile(feed, times, validators, understood) {
      const recorded = await inTransaction(db, async (transaction) => {
        const refresh = { refresh_ms: understood.refreshInterval ?? null };
        if (!(await update(transaction, feed, { ...succeeded(times, validators), ...refresh }))) return false;
        await writeBody(transaction, feed.personId, understood);
        return true;
      });
      if (recorded) await recordMove(feed, validators);
      return recorded;
    },
    recordFailure: (feed, { at, nextAt }, problem) =>
      retryWhenBusy(() =>
        update(db, feed, { next_at: nextAt, fetched_at: at, failures: feed.failures + 1, problem: JSON.stringify(problem) }),
      ),
    forgetDamaged: ({ personId, hash, succeededAt }, now) =>
      inTransaction(db, async (transaction) => {
        const isAsRead = await transaction
          .selectFrom('calendar_feed as feed')
          .innerJoin('calendar_body as body', 'body.person_id', 'feed.person_id')
          .select('feed.person_id')
          .where('feed.person_id', '=', personId)
          .where('feed.succeeded_at', 'is', succeededAt)
          .where('body.hash', '=', hash)
          .executeTakeFirst();
        if (isAsRead === undefined) return false;
        await transaction.deleteFrom('calendar_body').where('person_id', '=', personId).execute();
        await transaction
          .updateTable('calendar_feed')
          .set({ succeeded_at: null, next_at: now })
          .where('person_id', '=', personId)
          .execute();
        return true;
      }),
    async release(feed, nextAt) {
      await retryWhenBusy(() => update(db, feed, { next_at: nextAt }));
    },
    async bringBack(now) {
      const beyond = now + LONGEST_WAIT;
      // Read first, since a change that changes nothing takes the database's only pen all the same.
      if ((await db.selectFrom('calendar_feed').select('person_id').where('next_at', '>', beyond).limit(1).execute()).length === 0) return;
      await retryWhenBusy(() => db.updateTable('calendar_feed').set({ next_at: now }).where('next_at', '>', beyond).execute());
    },
    async nextDueAt() {
      const first = await fetched(db)
        .select('feed.next_at')
        .where('feed.next_at', 'is not', null)
        .orderBy('feed.next_at')
        .limit(1)
        .executeTakeFirst();
      return first?.next_at ?? null;
    },
    async dueNow(now, personIds) {
      const enabled = db.updateTable('calendar_feed').set({ next_at: now }).where('enabled', '=', 1);
      const wanted = personIds === undefined ? enabled : enabled.where('person_id', 'in', personIds);
      await retryWhenBusy(() => wanted.execute());
    },
  };
}
