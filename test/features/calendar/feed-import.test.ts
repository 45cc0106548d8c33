import { afterEach, beforeEach, expect, test } from 'vitest';
import fc from 'fast-check';
import { csvRows } from '#main/features/calendar/csv-rows.ts';
import { defaultColour } from '#shared/features/calendar/feed-model.ts';
import { type Console, openConsole, own } from './feed-support.ts';

let opened: Console;
let logins: string[];
beforeEach(async () => {
  opened = await openConsole(6);
  logins = await Promise.all([1, 2, 3, 4, 5, 6].map((personId) => opened.loginId(personId)));
});
afterEach(() => opened[Symbol.asyncDispose]());

const run = (csv: string, apply: boolean) => opened.client.importFeeds({ csv, apply });
const secretOf = (personId: number) => opened.secretsOf(personId);

test('many people are set up at once, after a look at what would happen', async () => {
  const csv = [
    '\uFEFFログインID,カレンダーのログインID,パスワード,URL,色,タイムゾーン,利用',
    `${logins[0]?.toUpperCase()},k1,"a,""b",https://c.example/1.ics,緑,Europe/Berlin,利用しない`,
    `${logins[1]},,,,,,`,
    '',
    `${logins[2]},,,webcal://c.example/3.ics,pink,,利用する`,
  ].join('\r\n');
  const wanted = { added: 3, changed: 0, unchanged: 0, rejected: [], ignored: [] };
  expect(await run(csv, false)).toEqual(wanted);
  expect((await opened.client.listFeeds({})).counts.unset).toBe(6);
  expect(opened.secrets.reveal()).toEqual({});
  expect(await run(csv, true)).toEqual(wanted);
  const [first, second, third] = await Promise.all([1, 2, 3].map((personId) => opened.client.readFeed({ personId })));
  expect(first?.settings).toEqual({ enabled: false, loginId: 'k1', colour: 'green', timeZone: 'Europe/Berlin' });
  expect(await secretOf(1)).toEqual({ url: 'https://c.example/1.ics', password: 'a,"b' });
  expect([second?.settings, second?.row.state]).toEqual([{ ...own, colour: defaultColour(2) }, 'waiting']);
  expect([third?.settings.colour, await secretOf(3)]).toEqual(['pink', { url: 'https://c.example/3.ics' }]);
  expect((await opened.audit()).filter(({ action }) => action === 'calendar.feed.imported')).toHaveLength(3);
  expect(JSON.stringify(await opened.audit())).not.toContain('a,');
});

test.each([';', '\t'])('cells may be separated by %j, and commas are text then', async (separator) => {
  const csv = [
    ['Login ID', 'Password'],
    [logins[0], 'a,b'],
  ]
    .map((cells) => cells.join(separator))
    .join('\n');
  expect(await run(csv, true)).toMatchObject({ added: 1, rejected: [] });
  expect(await secretOf(1)).toEqual({ password: 'a,b' });
});

test('columns that mean nothing are told of, since a password under a wrong heading would be missed', async () => {
  const csv = [
    'ログインID,氏名,カレンダーのパスワード,URL,,url',
    `${logins[0]},佐藤,secret,https://c.example/1.ics,,https://c.example/2.ics`,
  ];
  expect(await run(csv.join('\n'), true)).toMatchObject({ added: 1, rejected: [], ignored: ['氏名', 'カレンダーのパスワード', 'url'] });
  expect(await secretOf(1)).toEqual({ url: 'https://c.example/1.ics' });
});

test('done again it changes nothing, and empty cells leave what is there', async () => {
  const csv = `Login ID,Password,URL,Colour\n${logins[0]},secret,https://c.example/1.ics,Blue\n`;
  await run(csv, true);
  const { revision } = await opened.client.readFeed({ personId: 1 });
  expect(await run(csv, true)).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  expect(await run(`login id,password,url,use\n${logins[0]},,,yes\n`, true)).toMatchObject({ unchanged: 1 });
  expect(await run(`login id,password\n${logins[0]},another\n`, true)).toMatchObject({ changed: 1 });
  expect(await secretOf(1)).toEqual({ url: 'https://c.example/1.ics', password: 'another' });
  expect((await opened.client.readFeed({ personId: 1 })).revision).toBe(revision + 1);
});

test('secrets whose key is gone can only be replaced as a whole', async () => {
  await opened.client.saveFeed({ personId: 1, settings: own, url: 'https://c.example/1.ics', password: 'stored', revision: 0 });
  await opened.secrets.delete('calendar.feedsKey');
  await using fresh = await openConsole(0, { dataDir: opened.folder, secrets: opened.secrets });
  const load = (...cells: string[]) =>
    fresh.client.importFeeds({ csv: `login id,url,password\n${[logins[0], ...cells].join()}`, apply: true });
  const other = 'https://c.example/2.ics';
  expect((await load(other, '')).rejected).toEqual([{ line: 2, loginId: logins[0], code: 'secrets_unreadable', params: {} }]);
  expect(await load(other, 'new')).toMatchObject({ changed: 1, rejected: [] });
  expect(await secretOf(1)).toEqual({ url: other, password: 'new' });
});

test('a line that cannot be taken costs only itself, and says why', async () => {
  await opened.client.saveFeed({ personId: 5, settings: own, url: 'https://c.example/5.ics', password: 'stored', revision: 0 });
  await opened.suspend(6);
  const csv = [
    'ログインID,URL,色,タイムゾーン,利用',
    'nobody,,,,',
    `${logins[5]},,,,`,
    `${logins[0]},,,,`,
    `${logins[0]},,,,`,
    `${logins[1]},ftp://x/,,,`,
    `${logins[1]},,虹色,,`,
    `${logins[2]},,,Mars/Base,`,
    `${logins[3]},,,,たぶん`,
    ',https://c.example/,,,',
    `${logins[4]},https://elsewhere.example/,,,`,
    `"${logins[3]}`,
  ].join('\n');
  const { rejected, ...counts } = await run(csv, true);
  expect(counts).toEqual({ added: 1, changed: 0, unchanged: 0, ignored: [] });
  expect(rejected.map(({ line, code }) => [line, code])).toEqual([
    [2, 'unknown_person'],
    [3, 'suspended_person'],
    [5, 'repeated_person'],
    [6, 'bad_feed_url'],
    [7, 'repeated_person'],
    [8, 'bad_time_zone'],
    [9, 'bad_enabled'],
    [10, 'missing_login'],
    [11, 'password_for_other_server'],
    [12, 'unreadable_line'],
  ]);
  expect(rejected.find(({ line }) => line === 5)?.params).toEqual({ line: 4 });
});

test('nobody but the people of the company is set up, whoever else has such a login ID', async () => {
  await opened.app.db.updateTable('person').set({ kind: 'guest' }).where('id', '=', 1).execute();
  expect(await run(`Login ID\n${logins[0]}\n`, true)).toMatchObject({ added: 0, rejected: [{ line: 2, code: 'unknown_person' }] });
});

test('the apostrophe that our own files put before what looks like a formula is none of the text; in a password it is', async () => {
  const csv = `Login ID,Calendar login ID,Password\n${logins[0]},'+81-3,'=secret\n${logins[1]},'sato,\n${logins[2]},'＝1,\n`;
  expect(await run(csv, true)).toMatchObject({ added: 3, rejected: [] });
  const loginIds = [1, 2, 3].map(async (personId) => (await opened.client.readFeed({ personId })).settings.loginId);
  expect(await Promise.all(loginIds)).toEqual(['+81-3', "'sato", '＝1']);
  expect(await secretOf(1)).toEqual({ password: "'=secret" });
});

test('a quote that swallows the lines behind it makes no password and no URL of them', async () => {
  const csv = [
    'Login ID,Password,URL,Note',
    `${logins[0]},"pass,https://c.example/1.ics,`,
    `${logins[1]},their password,https://c.example/2.ics,"`,
    `${logins[2]},,"https://c.example/3.ics`,
    `${logins[3]},,https://c.example/4.ics",`,
    `${logins[4]},kept,,"two`,
    'lines"',
  ].join('\n');
  expect(await run(csv, true)).toMatchObject({ added: 1, rejected: [2, 4].map((line) => ({ line, code: 'unreadable_line' })) });
  expect(await Promise.all([1, 3, 5].map(secretOf))).toEqual([{}, {}, { password: 'kept' }]);
});

test.each(['', 'URL,色\nhttps://c.example/,青\n', '"ログインID\nx'])(
  'a file without the column of login IDs is refused (%#)',
  async (csv) => {
    await expect(run(csv, true)).rejects.toMatchObject({ data: { code: 'feed_import_no_login_column' } });
  },
);

test('the feeds of many do not start together', async () => {
  await run(`ログインID\n${logins.join('\n')}\n`, true);
  const rows = await opened.app.db.selectFrom('calendar_feed').select('next_at').execute();
  expect(new Set(rows.map(({ next_at }) => next_at)).size).toBeGreaterThan(1);
});

/** As spreadsheets write it. */
const written = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`).join('');

test('whatever is written as CSV is read back as it was', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '鍵') });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), (rows) => {
      const kept = rows.filter((cells) => cells.some((text) => text.trim() !== ''));
      expect([...csvRows(written(rows))].map(({ cells }) => cells)).toEqual(kept);
    }),
  );
});
