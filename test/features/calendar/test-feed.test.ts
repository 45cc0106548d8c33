import { afterEach, beforeEach, expect, test } from 'vitest';
import { calendarSettings } from '#shared/features/calendar/model.ts';
import { type CalendarServer, type Console, openConsole, own, startCalendarServer } from './feed-support.ts';

let opened: Console;
let server: CalendarServer;
beforeEach(async () => {
  server = await startCalendarServer();
  opened = await openConsole(3);
});
afterEach(async () => {
  await opened[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const tryOut = (settings: object, secrets: { 'calendar.shared.password'?: string | null } = {}, personId = 1) =>
  opened.client.testFeed({
    personId,
    draft: {
      settings: calendarSettings.parse({ serverUrl: `${server.url}/{loginId}.ics`, intranet: ['127.0.0.1'], ...settings }),
      secrets,
      revision: 0,
    },
  });

test('tells what the form would bring, and stores nothing', async () => {
  const result = await tryOut({});
  expect(result).toMatchObject({ problem: null, calendarName: '営業部', eventCount: 2, privateCount: 1, issueCount: 1 });
  expect(result.issues).toMatchObject([{ code: 'missing_start', title: '開始日時のない予定', dropped: true }]);
  expect(result.bytes).toBeGreaterThan(100);
  expect(await opened.app.db.selectFrom('calendar_feed').selectAll().execute()).toEqual([]);
  expect((await opened.client.read()).settings.serverUrl).toBe('');
});

test.each([
  [() => ({ status: 401, body: '' }), 'feed_unauthorized'],
  [() => ({ status: 404, body: '' }), 'feed_not_found'],
  [() => ({ status: 200, body: '' }), 'feed_empty'],
  [() => ({ status: 200, body: '<!DOCTYPE html><html></html>', type: 'text/html' }), 'feed_html_page'],
  [() => ({ status: 200, body: 'hello' }), 'feed_not_calendar'],
])('names the cause of what goes wrong (%#)', async (answer, code) => {
  server.answer = answer;
  expect((await tryOut({})).problem).toMatchObject({ code, params: { host: '127.0.0.1' } });
});

test('without an address, and with one in the own network that is not allowed, says so', async () => {
  expect((await tryOut({ serverUrl: '' })).problem).toMatchObject({ code: 'feed_url_missing' });
  expect((await tryOut({ intranet: [] })).problem).toMatchObject({ code: 'feed_private_address' });
  expect(server.seen).toEqual([]);
});

test('uses the password that is typed, else the stored one; and that for its own server only', async () => {
  const shared = { auth: 'shared', shared: { loginId: 'shared' } };
  await opened.configure({ serverUrl: `${server.url}/x.ics`, ...shared }, { 'calendar.shared.password': 'stored' });
  await tryOut(shared, { 'calendar.shared.password': 'typed' });
  await tryOut(shared);
  expect(server.seen.map(({ authorization }) => authorization)).toEqual(['shared:typed', 'shared:stored']);
  await using other = await startCalendarServer();
  const elsewhere = { ...shared, serverUrl: `${other.url}/x.ics` };
  await expect(tryOut(elsewhere)).rejects.toMatchObject({
    data: { code: 'feed_password_of_other_server', params: { stored: server.url, tried: other.url } },
  });
  expect(other.seen).toEqual([]);
  expect((await tryOut(elsewhere, { 'calendar.shared.password': 'typed' })).problem).toBeNull();
});

test('a person’s own password stays with the stored server as well', async () => {
  await opened.configure({ serverUrl: `${server.url}/x.ics`, auth: 'personal' });
  await opened.client.saveFeed({ personId: 1, settings: own, password: 'mine', revision: 0 });
  await using other = await startCalendarServer();
  const elsewhere = { auth: 'personal', serverUrl: `${other.url}/x.ics` };
  // A shared password that was typed before another choice was made is none of theirs.
  for (const secrets of [{}, { 'calendar.shared.password': 'typed' }])
    await expect(tryOut(elsewhere, secrets)).rejects.toMatchObject({ data: { code: 'feed_password_of_other_server' } });
  await tryOut({ auth: 'personal' });
  expect([other.seen, server.seen.at(-1)?.authorization]).toEqual([[], `${await opened.loginId(1)}:mine`]);
});

test('times without a zone are where the person is', async () => {
  const daily = ['BEGIN:VEVENT', 'UID:1', 'DTSTART:20200101T100000', 'RRULE:FREQ=DAILY', 'END:VEVENT'];
  server.answer = () => ({ status: 200, body: ['BEGIN:VCALENDAR', ...daily, 'END:VCALENDAR', ''].join('\r\n') });
  const hours = async () => new Set((await tryOut({})).upcoming.map(({ start }) => new Date(start).getUTCHours()));
  expect(await hours()).toEqual(new Set([1]));
  await opened.client.saveFeed({ personId: 1, settings: { ...own, timeZone: 'America/Phoenix' }, revision: 0 });
  expect(await hours()).toEqual(new Set([17]));
});

test('the next occurrences show of private events what the form lets others see', async () => {
  const daily = ['BEGIN:VEVENT', 'UID:1', 'SUMMARY:通院', 'CLASS:PRIVATE', 'DTSTART:20200101T100000Z', 'RRULE:FREQ=DAILY', 'END:VEVENT'];
  server.answer = () => ({ status: 200, body: ['BEGIN:VCALENDAR', ...daily, 'END:VCALENDAR', ''].join('\r\n') });
  const titles = async (privateEvents: string) => new Set((await tryOut({ privateEvents })).upcoming.map(({ title }) => title));
  expect(await titles('busy')).toEqual(new Set(['']));
  expect(await titles('hide')).toEqual(new Set());
  expect(await titles('show')).toEqual(new Set(['通院']));
});

test('somebody who is not there is refused', async () => {
  await expect(tryOut({}, {}, 99)).rejects.toMatchObject({ data: { code: 'feed_person_missing' } });
});
