import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import { writeSettings } from '#test/shell/configured-console.fixture.ts';
import { expect, type RunningConsole } from './support.ts';

const event = (uid: string, ...lines: string[]): string =>
  ['BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20261101T000000Z', ...lines, 'END:VEVENT'].join('\r\n');
const calendar = (...events: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//sample//EN', ...events, 'END:VCALENDAR', ''].join('\r\n');
const at = (name: string, time: string): string => `${name};TZID=Asia/Tokyo:${time}`;
const hours = (day: string, from: string, to: string): string[] => [at('DTSTART', `${day}T${from}00`), at('DTEND', `${day}T${to}00`)];

/** November 2026: whole days, days in a row, overlapping and private events, one over midnight, and one each week. */
const busy = calendar(
  event('standup', ...hours('20261102', '0930', '0945'), 'RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', 'SUMMARY:朝会', 'LOCATION:第1会議室'),
  event(
    'review',
    ...hours('20261125', '1000', '1130'),
    'SUMMARY:設計レビュー',
    'LOCATION:第2会議室',
    'DESCRIPTION:資料は共有フォルダにあります。\\n議事録: 佐藤',
  ),
  event('visit', ...hours('20261125', '1030', '1200'), 'SUMMARY:来客対応', 'LOCATION:応接室'),
  event('secret', ...hours('20261125', '1500', '1600'), 'CLASS:PRIVATE', 'SUMMARY:健康診断', 'LOCATION:病院'),
  event('night', ...hours('20261126', '2200', '2400').slice(0, 1), at('DTEND', '20261127T020000'), 'SUMMARY:サーバー更新作業'),
  event('holiday', 'DTSTART;VALUE=DATE:20261123', 'DTEND;VALUE=DATE:20261124', 'SUMMARY:勤労感謝の日', 'TRANSP:TRANSPARENT'),
  event('trip', 'DTSTART;VALUE=DATE:20261126', 'DTEND;VALUE=DATE:20261201', 'SUMMARY:大阪出張'),
);
const calm = calendar(
  event('weekly', ...hours('20261104', '1400', '1500'), 'RRULE:FREQ=WEEKLY;BYDAY=WE', 'SUMMARY:週次報告'),
  event('training', 'DTSTART;VALUE=DATE:20261124', 'DTEND;VALUE=DATE:20261127', 'SUMMARY:新任管理者研修'),
);

export interface SampleCalendars extends AsyncDisposable {
  readonly origin: string;
  /** What is served under `/<name>.ics`. */
  readonly files: Map<string, string>;
}

/** A calendar server on this machine. */
export async function startSampleCalendars(): Promise<SampleCalendars> {
  const files = new Map([
    ['busy', busy],
    ['calm', calm],
  ]);
  const server = createServer((request, response) => {
    const file = files.get(/^\/(\w+)\.ics$/.exec(request.url ?? '')?.[1] ?? '');
    response.writeHead(file === undefined ? 404 : 200, { 'content-type': 'text/calendar; charset=utf-8' }).end(file);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const isAddress = (address: unknown): address is AddressInfo => typeof address === 'object' && address !== null;
  const address = server.address();
  if (!isAddress(address)) throw new Error('the calendar server has no address');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    files,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Calls a procedure as the signed-in page does. */
export async function call(page: Page, procedure: string, input: unknown): Promise<unknown> {
  const answer = await page.evaluate(
    async ([path, body]) => {
      const response = await fetch(`/rpc/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: body ?? '' });
      return response.text();
    },
    [procedure, JSON.stringify({ json: input })],
  );
  return z.object({ json: z.unknown().optional() }).parse(JSON.parse(answer)).json;
}

const people = z.object({ items: z.array(z.object({ id: z.int(), name: z.string(), kana: z.string() })) });
export type SamplePerson = z.infer<typeof people>['items'][number];
const schedules = z.array(z.object({ state: z.string() }));

/** The first people in the order of their kana. */
export const firstPeople = async (page: Page, limit: number, status?: 'active' | 'suspended'): Promise<SamplePerson[]> =>
  people.parse(await call(page, 'directory/listPeople', { limit, ...(status !== undefined && { status }) })).items;

/** Gives people their calendars, by the names of files, and waits until all have been fetched or failed. */
export async function subscribe(
  page: Page,
  { folder }: Pick<RunningConsole, 'folder'>,
  { origin }: SampleCalendars,
  feeds: ReadonlyArray<{ person: SamplePerson; file: string; colour: string }>,
): Promise<void> {
  await writeSettings(folder, { 'calendar.enabled': 'true', 'calendar.intranet': '127.0.0.1' });
  for (const { person, file, colour } of feeds) {
    await call(page, 'calendar/saveFeed', { personId: person.id, settings: { colour }, url: `${origin}/${file}.ics`, revision: 0 });
  }
  const stretch = { from: Date.UTC(2026, 10, 21, 15), to: Date.UTC(2026, 10, 28, 15), timeZone: 'Asia/Tokyo' };
  await expect
    .poll(
      async () => {
        await call(page, 'calendar/refreshFeeds', {});
        const found = await call(page, 'calendar/listOccurrences', { personIds: feeds.map(({ person }) => person.id), ...stretch });
        return schedules.parse(found).every(({ state }) => state === 'ok' || state === 'failed');
      },
      { timeout: 30_000 },
    )
    .toBe(true);
}
