import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ClaimedFeed, Understood } from '#main/features/calendar/feed-ports.ts';
import { createFeedSecrets } from '#main/features/calendar/feed-secrets.ts';
import { createFeedStore } from '#main/features/calendar/feed-store.ts';
import { type Console, openConsole, own } from './feed-support.ts';

let opened: Console;
let store: ReturnType<typeof createFeedStore>;
const storeOf = ({ app, secrets }: Console) =>
  createFeedStore({ db: app.db, secrets: createFeedSecrets({ db: app.db, secrets, clock: app.ports.clock }) });
const NEVER = Number.MAX_SAFE_INTEGER;

beforeEach(async () => {
  opened = await openConsole(40);
  store = storeOf(opened);
  for (let personId = 1; personId <= 4; personId += 1) {
    await opened.client.saveFeed({ personId, settings: own, url: `https://c.example/${personId}.ics`, revision: 0 });
    await opened.app.db
      .updateTable('calendar_feed')
      .set({ next_at: personId * 10 })
      .where('person_id', '=', personId)
      .execute();
  }
});
afterEach(() => opened[Symbol.asyncDispose]());

const claim = (limit = 10, now = 100) => store.claimDue({ now, until: 1000, limit });
const idsOf = (feeds: readonly ClaimedFeed[]): number[] => feeds.map(({ personId }) => personId);
const rowOf = (personId: number) =>
  opened.app.db.selectFrom('calendar_feed').selectAll().where('person_id', '=', personId).executeTakeFirstOrThrow();
const validators = { requestKey: 'key', etag: '"1"', lastModified: null };
const times = { at: 200, nextAt: 300 };
const counts = { eventCount: 2, recurringCount: 0, privateCount: 0, issueCount: 1 };
const issues = [{ code: 'missing_start', line: 3, component: 'VEVENT', title: '', value: '', dropped: true }];
const file = new Uint8Array([1]);
const understood: Understood = { hash: 'h1', file, name: '営業部', ...counts, passedOver: [], issues, refreshInterval: 7 };
const claimed = async (): Promise<ClaimedFeed> => {
  const [feed] = await claim(1);
  if (feed === undefined) throw new Error('nothing is due');
  return feed;
};

test('gives out what is due, the longest due first, and nothing twice', async () => {
  expect(idsOf(await claim(2, 35))).toEqual([1, 2]);
  expect(idsOf(await claim(10, 35))).toEqual([3]);
  expect(idsOf(await claim())).toEqual([4]);
  expect(idsOf(await claim())).toEqual([]);
  expect(idsOf(await claim(10, 1000))).toEqual([1, 2, 3, 4]);
});

test('two processes that ask at the same moment never get the same feed', async () => {
  await using other = await openConsole(0, { dataDir: opened.folder, secrets: opened.secrets });
  const otherStore = storeOf(other);
  const request = { now: 100, until: 1000, limit: 10 };
  const both = await Promise.all([store.claimDue(request), otherStore.claimDue(request), store.claimDue(request)]);
  expect(both.flatMap(idsOf).toSorted()).toEqual([1, 2, 3, 4]);
});

test('neither who is suspended nor who has switched it off is due, and both are again afterwards', async () => {
  await opened.suspend(1);
  await opened.saveAgain(2, { settings: { ...own, enabled: false } });
  expect(await store.nextDueAt()).toBe(30);
  expect(idsOf(await claim())).toEqual([3, 4]);
  await store.dueNow(50);
  expect((await rowOf(2)).next_at).toBeNull();
  await opened.suspend(1, 'active');
  expect(idsOf(await claim(10, 60))).toEqual([1, 3, 4]);
});

test('a good file replaces the one before with its state, a failure leaves it', async () => {
  expect(await store.recordFile(await claimed(), times, validators, understood)).toBe(true);
  expect(await opened.client.readFeed({ personId: 1 })).toMatchObject({
    row: { state: 'ok', eventCount: 2, issueCount: 1, succeededAt: 200, problem: null },
    calendarName: '営業部',
    fetchedAt: 200,
    issues: [{ code: 'missing_start', line: 3 }],
  });
  const [again] = await claim(1, 300).then((feeds) => feeds.filter(({ personId }) => personId === 1));
  const feed = again ?? (await store.claimDue({ now: 400, until: 1000, limit: 10, personIds: [1] }))[0];
  expect(feed).toMatchObject({ hash: 'h1', etag: '"1"', requestKey: 'key', refreshMs: 7, failures: 0 });
  if (feed === undefined) throw new Error('it is not due again');
  await store.recordFailure(feed, { at: 500, nextAt: 600 }, { code: 'feed_empty', params: { host: 'c.example' } });
  expect(await opened.client.readFeed({ personId: 1 })).toMatchObject({
    row: { state: 'failed', eventCount: 2, succeededAt: 200, problem: { code: 'feed_empty' } },
    fetchedAt: 500,
  });
  expect(await rowOf(1)).toMatchObject({ failures: 1, next_at: 600, etag: '"1"' });
  const [later] = await store.claimDue({ now: 600, until: 2000, limit: 10, personIds: [1] });
  if (later === undefined) throw new Error('it is not due once more');
  await store.recordUnchanged(later, { at: 700, nextAt: 800 }, validators);
  expect(await rowOf(1)).toMatchObject({ failures: 0, problem: null, succeeded_at: 700 });
});

test('what was fetched with settings that were changed meanwhile is dropped', async () => {
  const feed = await claimed();
  const { revision } = await opened.saveAgain(1, { settings: own, url: 'https://c.example/new.ics' });
  expect(await store.recordFile(feed, times, validators, understood)).toBe(false);
  expect(await store.recordUnchanged(feed, times, validators)).toBe(false);
  expect(await store.recordFailure(feed, times, { code: 'feed_empty', params: {} })).toBe(false);
  await store.release(feed, NEVER);
  expect(await rowOf(1)).toMatchObject({ succeeded_at: null, failures: 0, revision });
  expect((await rowOf(1)).next_at).not.toBe(NEVER);
  expect(await opened.app.db.selectFrom('calendar_body').selectAll().execute()).toEqual([]);
  const next = await claim(1, NEVER);
  await opened.client.removeFeed({ personId: next[0]?.personId ?? 0 });
  expect(await store.recordFile(next[0] ?? feed, times, validators, understood)).toBe(false);
});

test('what was fetched while only the colour was changed counts', async () => {
  const feed = await claimed();
  await opened.saveAgain(1, { settings: { ...own, colour: 'teal' } });
  expect(await store.recordFile(feed, times, validators, understood)).toBe(true);
  expect(await rowOf(1)).toMatchObject({ succeeded_at: 200, next_at: 300, colour: 'teal' });
});

test('another address forgets what the old one brought; another colour does not', async () => {
  await store.recordFile(await claimed(), times, validators, understood);
  await opened.saveAgain(1, { settings: { ...own, colour: 'teal' } });
  expect(await rowOf(1)).toMatchObject({ succeeded_at: 200, etag: '"1"', next_at: 300 });
  await opened.saveAgain(1, { settings: own, url: 'https://c.example/new.ics' });
  expect(await rowOf(1)).toMatchObject({ succeeded_at: null, etag: null, request_key: null });
  expect((await opened.client.readFeed({ personId: 1 })).row).toMatchObject({ state: 'waiting', eventCount: 0 });
});

test('another account forgets what the old one brought', async () => {
  const [login, password] = [{ ...own, loginId: 'old' }, 'himitsu'];
  await opened.saveAgain(1, { settings: login, password });
  await opened.app.db.updateTable('calendar_feed').set({ next_at: 1 }).where('person_id', '=', 1).execute();
  await store.recordFile(await claimed(), times, validators, understood);
  expect((await opened.client.readFeed({ personId: 1 })).row).toMatchObject({ state: 'ok', eventCount: 2 });
  await opened.saveAgain(1, { settings: { ...own, loginId: 'new' } });
  expect(await rowOf(1)).toMatchObject({ succeeded_at: null, etag: null, request_key: null });
  expect((await opened.client.readFeed({ personId: 1 })).row).toMatchObject({ state: 'waiting', eventCount: 0 });
});

test('what was fetched before the feed was made due anew is dropped, and it stays due', async () => {
  const feed = await claimed();
  await store.dueNow(150, [1]);
  expect(await store.recordFile(feed, times, validators, understood)).toBe(false);
  await store.release(feed, NEVER);
  expect(await rowOf(1)).toMatchObject({ next_at: 150, succeeded_at: null });
});

test('a damaged file is forgotten and due, but not the one that was fetched meanwhile; a 304 that is under way is dropped', async () => {
  await store.recordFile(await claimed(), times, validators, understood);
  const damaged = { personId: 1, hash: 'h1' };
  expect(await store.forgetDamaged({ ...damaged, succeededAt: times.at - 1 }, 400)).toBe(false);
  expect(await store.forgetDamaged({ personId: 1, hash: 'h0', succeededAt: times.at }, 400)).toBe(false);
  expect(await rowOf(1)).toMatchObject({ next_at: times.nextAt, succeeded_at: times.at });
  const asking = await store.claimDue({ now: 300, until: 2000, limit: 1, personIds: [1] });
  expect(await store.forgetDamaged({ ...damaged, succeededAt: times.at }, 400)).toBe(true);
  expect(await rowOf(1)).toMatchObject({ next_at: 400, succeeded_at: null });
  for (const feed of asking) expect(await store.recordUnchanged(feed, { at: 500, nextAt: 600 }, validators)).toBe(false);
  expect(await store.claimDue({ now: 400, until: 3000, limit: 1, personIds: [1] })).toMatchObject([{ hash: null }]);
});

test('somebody who was removed and is set anew comes to no revision of before', async () => {
  const feed = await claimed();
  const form = { personId: 1, settings: own, url: 'https://c.example/old.ics', revision: feed.revision };
  await opened.client.removeFeed({ personId: 1 });
  await opened.saveAgain(1, { settings: own, url: 'https://c.example/new.ics' });
  expect(await store.recordFile(feed, times, validators, understood)).toBe(false);
  await expect(opened.client.saveFeed(form)).rejects.toMatchObject({ data: { code: 'settings_changed_elsewhere' } });
});

test('a feed that has moved for good is looked for at its new place, without another revision', async () => {
  const feed = await claimed();
  const movedTo = new URL('https://u:p@new.example/x1234567.ics?k=wxyz');
  await store.recordFile(feed, times, { ...validators, movedTo }, understood);
  expect(await opened.secretsOf(1)).toEqual({ url: movedTo.href });
  const { revision } = feed;
  expect(await opened.client.readFeed({ personId: 1 })).toMatchObject({ url: { host: 'new.example', last4: 'wxyz' }, revision });
});

test('what is typed while a move is written down is newer than the move', async () => {
  const secrets = createFeedSecrets({ db: opened.app.db, secrets: opened.secrets, clock: opened.app.ports.clock });
  const typed = 'https://c.example/typed.ics';
  const interrupted = createFeedStore({
    db: opened.app.db,
    secrets: {
      change: secrets.change,
      async read(personId) {
        const before = await secrets.read(personId);
        await opened.saveAgain(personId, { settings: own, url: typed });
        return before;
      },
    },
  });
  expect(await interrupted.recordUnchanged(await claimed(), times, { ...validators, movedTo: new URL('https://new.example/') })).toBe(true);
  expect(await opened.secretsOf(1)).toEqual({ url: typed });
});

test('a move that cannot be written down costs nothing else', async () => {
  const feed = await claimed();
  opened.secrets.state = 'locked';
  expect(await store.recordFile(feed, times, { ...validators, movedTo: new URL('https://new.example/') }, understood)).toBe(true);
  expect((await opened.client.readFeed({ personId: 1 })).url.host).toBe('c.example');
});

test('people of the directory have what a request needs, guests have not', async () => {
  const loginId = await opened.loginId(30);
  expect(await store.readRequestParts(30)).toEqual({
    personId: 30,
    loginId,
    mail: `${loginId}@example.co.jp`,
    own: { loginId: '', hasUrl: false, hasPassword: false },
    timeZone: '',
  });
  expect((await store.readRequestParts(1))?.own.hasUrl).toBe(true);
  await opened.app.db.updateTable('person').set({ kind: 'guest' }).where('id', '=', 30).execute();
  expect(await store.readRequestParts(30)).toBeUndefined();
});
