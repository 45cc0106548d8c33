import { deflateSync } from 'node:zlib';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DATABASE_FILE, openSqlite } from '#main/db/open.ts';
import { calendar, type CalendarServer, type Console, openConsole, own, startCalendarServer, window } from './feed-support.ts';

let opened: Console;
let server: CalendarServer;
beforeEach(async () => {
  server = await startCalendarServer();
  opened = await openConsole(5);
});
afterEach(async () => {
  await opened[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const show = (...personIds: number[]) => opened.client.listOccurrences({ personIds, ...window });
const titles = async (personId: number): Promise<string[]> => (await show(personId))[0]?.occurrences.map(({ title }) => title) ?? [];
const stateOf = async (personId: number): Promise<string> => (await opened.client.readFeed({ personId })).row.state;
const settled = (personId: number, state: string) =>
  vi.waitFor(async () => expect(await stateOf(personId)).toBe(state), { timeout: 20_000 });

/** Two people: one by the server's URL, one by their own; both fetched. */
async function fetchBoth(settings: object = {}): Promise<void> {
  await opened.configure({ serverUrl: `${server.url}/{loginId}.ics`, ...settings });
  opened.app.calendar.start();
  await opened.client.saveFeed({ personId: 1, settings: { ...own, colour: 'orange' }, revision: 0 });
  await opened.client.saveFeed({ personId: 2, settings: own, url: `${server.url}/own.ics`, revision: 0 });
  await settled(1, 'ok');
  await settled(2, 'ok');
}

test('what people have is shown after their feeds were fetched, private events without what they are', async () => {
  await fetchBoth();
  expect(new Set(server.seen.map(({ path }) => path))).toEqual(new Set([`/${await opened.loginId(1)}.ics`, '/own.ics']));
  const [second, first, unset] = await show(2, 1, 3);
  expect([second?.personId, first?.personId, unset?.state, unset?.occurrences]).toEqual([2, 1, 'unset', []]);
  expect(first).toMatchObject({ colour: 'orange', state: 'ok', incomplete: false });
  expect(first?.occurrences.map(({ title, location, concealed }) => ({ title, location, concealed }))).toEqual([
    { title: '会議', location: '', concealed: false },
    { title: '', location: '', concealed: true },
  ]);
  expect(JSON.stringify(first)).not.toMatch(/通院|病院/);
  expect(await opened.client.readFeed({ personId: 1 })).toMatchObject({ calendarName: '営業部', issues: [{ code: 'missing_start' }] });
});

test.each([
  ['hide', ['会議']],
  ['show', ['会議', '通院']],
] as const)('private events as the administrator set them: %s', async (privateEvents, wanted) => {
  await fetchBoth({ privateEvents });
  expect(await titles(1)).toEqual(wanted);
});

test('利用しない hides everything and fetches nothing; 利用する shows it again', async () => {
  await fetchBoth();
  await opened.configure({ enabled: false });
  expect(await show(1)).toMatchObject([{ state: 'off', occurrences: [] }]);
  expect((await opened.client.readFeed({ personId: 1 })).row.nextAt).toBeNull();
  const asked = server.seen.length;
  await expect(opened.client.refreshFeeds({})).rejects.toMatchObject({ data: { code: 'calendar_off' } });
  await opened.app.db.updateTable('calendar_feed').set({ next_at: 0 }).execute();
  await opened.client.saveFeed({ personId: 3, settings: own, url: `${server.url}/three.ics`, revision: 0 });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(server.seen).toHaveLength(asked);
  await opened.configure({ enabled: true });
  expect(await titles(1)).not.toEqual([]);
  await settled(3, 'ok');
});

/** A file whose text can still be read, and says something else. */
function withWrongTitle(text: string): Uint8Array {
  const packed = deflateSync(text, { level: 0 });
  packed[packed.indexOf('SUMMARY:') + 'SUMMARY:'.length] = 'X'.charCodeAt(0);
  return packed;
}

test.each([
  ['has one wrong letter', withWrongTitle(calendar)],
  ['is not packed as it was', new Uint8Array([1, 2, 3])],
  ['is cut off', deflateSync(calendar).subarray(0, -20)],
  ['is no calendar', deflateSync(calendar.slice(0, -30))],
])('a stored file that %s costs nobody else theirs, and is fetched whole though the server has nothing new', async (_, file) => {
  server.etag = '"1"';
  await fetchBoth();
  const asked = server.seen.length;
  await opened.app.db.updateTable('calendar_body').set({ file, hash: 'other' }).where('person_id', '=', 1).execute();
  expect((await show(1, 2)).map(({ incomplete, occurrences }) => [incomplete, occurrences.length > 0])).toEqual([
    [true, false],
    [false, true],
  ]);
  expect(opened.logged.join('')).toContain('a stored calendar is damaged and is fetched anew');
  await vi.waitFor(async () => expect(await titles(1)).toContain('会議'), { timeout: 20_000 });
  // Once: afterwards it is good again.
  await show(1, 2);
  expect(server.seen.slice(asked).map(({ path, conditional }) => [path, conditional])).toEqual([
    [`/${await opened.loginId(1)}.ics`, false],
  ]);
});

test('who is suspended or has switched it off is neither fetched nor shown', async () => {
  await fetchBoth();
  await opened.suspend(1);
  await opened.saveAgain(2, { settings: { ...own, enabled: false } });
  const asked = server.seen.length;
  await opened.client.refreshFeeds({});
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(server.seen).toHaveLength(asked);
  expect((await show(1, 2)).map(({ state, occurrences }) => [state, occurrences])).toEqual([
    ['suspended', []],
    ['off', []],
  ]);
});

test('a feed that breaks keeps what it had, and says why', async () => {
  await fetchBoth();
  server.answer = () => ({ status: 200, body: '<!DOCTYPE html><title>ログイン</title>', type: 'text/html' });
  await opened.client.refreshFeeds({ personIds: [1] });
  await settled(1, 'failed');
  const { problem } = (await opened.client.readFeed({ personId: 1 })).row;
  expect(problem).toMatchObject({ code: 'feed_html_page' });
  expect((await show(1))[0]).toMatchObject({ state: 'failed', problem });
  expect(await titles(1)).toContain('会議');
});

test('a password that is put right in the settings is tried at once', async () => {
  server.answer = ({ headers }) => ({ status: headers.authorization === `Basic ${btoa('shared:right')}` ? 200 : 401, body: calendar });
  await opened.configure(
    { serverUrl: `${server.url}/{loginId}.ics`, auth: 'shared', shared: { loginId: 'shared' } },
    { 'calendar.shared.password': 'wrong' },
  );
  opened.app.calendar.start();
  await opened.client.saveFeed({ personId: 1, settings: own, revision: 0 });
  await settled(1, 'failed');
  await opened.configure({}, { 'calendar.shared.password': 'right' });
  await settled(1, 'ok');
});

test('another server URL is fetched at once by those who have none of their own', async () => {
  await fetchBoth();
  const ownBefore = server.seen.filter(({ path }) => path === '/own.ics').length;
  await opened.configure({ serverUrl: `${server.url}/new/{loginId}.ics` });
  await vi.waitFor(() => expect(server.seen.some(({ path }) => path.startsWith('/new/'))).toBe(true), { timeout: 20_000 });
  expect(server.seen.filter(({ path }) => path === '/own.ics')).toHaveLength(ownBefore);
});

test('what the settings were changed to while nobody looked is fetched with at the next start', async () => {
  await fetchBoth();
  await opened.app[Symbol.asyncDispose]();
  await using cli = await openConsole(0, { dataDir: opened.folder, secrets: opened.secrets });
  await cli.app.settings.writeKey('calendar.serverUrl', `${server.url}/changed/{loginId}.ics`, 'sato');
  expect(server.seen.some(({ path }) => path.startsWith('/changed/'))).toBe(false);
  cli.app.calendar.start();
  await vi.waitFor(() => expect(server.seen.some(({ path }) => path.startsWith('/changed/'))).toBe(true), { timeout: 20_000 });
});

const nextAt = async (personId: number): Promise<number> => (await opened.client.readFeed({ personId })).row.nextAt ?? 0;

test('a shorter interval counts at once for those who are well, and nobody is fetched before it is over', async () => {
  await fetchBoth({ refreshMinutes: 1440 });
  const [asked, fetchedBy] = [server.seen.length, Date.now()];
  expect(await nextAt(1)).toBeGreaterThan(fetchedBy + 20 * 3_600_000);
  await opened.configure({ refreshMinutes: 15 });
  await vi.waitFor(async () => expect(await nextAt(2)).toBeLessThanOrEqual(fetchedBy + 15 * 60_000));
  expect(await nextAt(1)).toBeLessThanOrEqual(fetchedBy + 15 * 60_000);
  expect(await nextAt(1)).toBeGreaterThan(fetchedBy);
  expect(server.seen).toHaveLength(asked);
  // Somebody's sender wishes to be asked every three hours only.
  const asks = { refresh_ms: 3 * 3_600_000, next_at: fetchedBy + 3 * 3_600_000, succeeded_at: fetchedBy };
  await opened.app.db.updateTable('calendar_feed').set(asks).where('person_id', '=', 2).execute();
  await opened.configure({ refreshMinutes: 1440 });
  await opened.configure({ refreshMinutes: 15 });
  await vi.waitFor(async () => expect(await nextAt(1)).toBeLessThanOrEqual(Date.now() + 15 * 60_000));
  expect(await nextAt(2)).toBe(asks.next_at);
});

test('who has another login ID since a run is fetched by it at once, and nobody else is, not even who fails', async () => {
  await fetchBoth();
  const problem = JSON.stringify({ code: 'feed_not_found', params: { host: '127.0.0.1', status: 404 } });
  await opened.app.db.updateTable('calendar_feed').set({ problem, failures: 5 }).where('person_id', '=', 2).execute();
  opened.app.stay();
  const asked = server.seen.length;
  const sqlite = openSqlite(join(opened.folder, DATABASE_FILE));
  sqlite.exec(`UPDATE person SET login_id = 'renamed' || id WHERE id <= 2;
    INSERT INTO sync_run (kind, state, trigger, actor, started_at, finished_at, verdict, counts, rejected_count, warning_count)
    VALUES ('sync', 'succeeded', 'manual', 'sato', 1, 2, 'null', '{}', 0, 0)`);
  sqlite.close();
  opened.app.sync.touch();
  await vi.waitFor(() => expect(server.seen.slice(asked).map(({ path }) => path)).toEqual(['/renamed1.ics']), { timeout: 20_000 });
});

test('a change that could not be acted on is acted on the next time', async () => {
  await fetchBoth();
  const sqlite = openSqlite(join(opened.folder, DATABASE_FILE));
  sqlite.exec(`CREATE TRIGGER broken BEFORE UPDATE ON calendar_feed BEGIN SELECT RAISE(ABORT, 'disk'); END`);
  await opened.configure({ serverUrl: `${server.url}/new/{loginId}.ics` });
  await vi.waitFor(() => expect(opened.logged.join('')).toContain('could not be worked out'));
  sqlite.exec('DROP TRIGGER broken');
  sqlite.close();
  opened.app.calendar.look();
  await vi.waitFor(() => expect(server.seen.at(-1)?.path).toMatch(/^\/new\//), { timeout: 20_000 });
});
