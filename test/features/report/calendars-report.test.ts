import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Language } from '#shared/features/common/model.ts';
import { type ReportFormat, reportRequest } from '#shared/features/report/model.ts';
import { type Console, openConsole, own } from '#test/features/calendar/feed-support.ts';
import { readCsv } from './read-csv.ts';

const PEOPLE = 620;
const SECRET_END = 'private-abcd1234.ics';
const url = `https://calendar.example.jp/u/7f2k/${SECRET_END}`;
const succeededAt = Date.UTC(2026, 10, 22, 1, 5, 3);
const nextAt = Date.UTC(2026, 10, 22, 1, 35);

let opened: Console;
beforeAll(async () => {
  opened = await openConsole(PEOPLE);
  await opened.configure({});
  const { client, app } = opened;
  for (const personId of [1, 2, 3]) await client.saveFeed({ personId, settings: own, url, revision: 0 });
  await client.saveFeed({ personId: 4, settings: { ...own, enabled: false }, revision: 0 });
  const problem = JSON.stringify({ code: 'feed_not_found', params: { host: 'calendar.example.jp', status: 404 } });
  const feeds = app.db.updateTable('calendar_feed');
  await feeds.set({ problem, succeeded_at: succeededAt, next_at: nextAt }).where('person_id', '=', 1).execute();
  await feeds.set({ succeeded_at: succeededAt, next_at: nextAt }).where('person_id', '=', 2).execute();
  await app.db.updateTable('person').set({ name: '=1+1' }).where('id', '=', 2).execute();
  await app.db
    .insertInto('calendar_body')
    .values({ person_id: 2, hash: 'a', file: Buffer.from('x'), name: '', event_count: 1234, issue_count: 2, issues: '[]' })
    .execute();
});
afterAll(() => opened[Symbol.asyncDispose]());

type Filter = Extract<z.input<typeof reportRequest>, { kind: 'calendars' }>['filter'];

async function exported(format: ReportFormat, filter?: Filter, language: Language = 'ja'): Promise<string> {
  const { bytes } = await opened.app.reports.export(reportRequest.parse({ kind: 'calendars', filter }), format, language, 'kanri');
  return new TextDecoder().decode(bytes);
}

const rowsIn = (html: string): string[] => html.match(/<tr><td.*?<\/tr>/g) ?? [];

describe('the report of people’s calendars', () => {
  test('has every one of many people once, whatever part of the list the screen shows', async () => {
    const rows = rowsIn(await exported('html'));
    expect(rows).toHaveLength(PEOPLE);
    expect(new Set(rows.map((row) => row.match(/<td>([^<]*)<\/td>/g)?.[1])).size).toBe(PEOPLE);
  });

  test('says of a calendar that fails why, and of one that was fetched how much and when', async () => {
    const [failed] = rowsIn(await exported('html', { state: 'failed' }));
    expect(failed).toContain('取得できない: 「calendar.example.jp」にこのカレンダーはありません（HTTP 404）。');
    expect(failed).toContain('<td>2026/11/22 10:35:00</td>');
    const [fetched] = rowsIn(await exported('html', { state: 'ok' }));
    expect(fetched).toContain('取得済み: 読み取れない項目 2 件');
    expect(fetched).toContain('1,234</td>');
    expect(fetched).toContain('<td>2026/11/22 10:05:03</td>');
  });

  test('names its filter, holds nobody else, and says so when there is nobody', async () => {
    const off = await exported('html', { state: 'off' });
    expect(off).toContain('<dd class="wide">利用しないのみ</dd>');
    expect(rowsIn(off)).toHaveLength(1);
    expect(await exported('html', { text: 'いないひと' })).toContain('該当するデータはありません。');
    expect(await exported('html', { state: 'unset', text: ' ' })).toContain(`<h2>${PEOPLE - 4} 人</h2>`);
  });

  test('holds no address of a calendar in any format', async () => {
    for (const format of ['html', 'csv', 'json'] as const) expect(await exported(format)).not.toContain(SECRET_END);
  });

  test('as a spreadsheet has cause and remedy in columns of their own, and no formula', async () => {
    const [headings, ...rows] = readCsv(await exported('csv'));
    expect(headings?.slice(-2)).toEqual(['原因', '対処']);
    expect(rows).toHaveLength(PEOPLE);
    const failed = rows.find((row) => row.includes('取得できない'));
    expect(failed?.slice(6)).toEqual([
      '2026-11-22 10:05:03',
      '2026-11-22 10:35:00',
      expect.stringMatching(/。$/),
      expect.stringMatching(/。$/),
    ]);
    expect(rows.map((row) => row[1])).toContain("'=1+1");
  });

  test('as data has the documented members', async () => {
    const records: unknown = JSON.parse(await exported('json', { state: 'failed' }));
    expect(records).toEqual([
      {
        loginId: expect.any(String),
        name: expect.any(String),
        kana: expect.any(String),
        state: 'failed',
        eventCount: 0,
        issueCount: 0,
        succeededAt,
        nextAt,
        problem: { code: 'feed_not_found', params: { host: 'calendar.example.jp', status: 404 } },
      },
    ]);
    const [never]: unknown[] = z.array(z.unknown()).parse(JSON.parse(await exported('json', { state: 'unset' })));
    expect(never).toMatchObject({ eventCount: null, issueCount: null, succeededAt: null });
  });

  test('says while the integration is not used that nothing is fetched', async () => {
    const heading = 'カレンダーの連携を利用しない設定になっています。';
    expect(await exported('html')).not.toContain(heading);
    await opened.configure({ enabled: false });
    const html = await exported('html', { state: 'failed' });
    expect(html).toContain(heading);
    expect(html).not.toContain('10:35:00');
  });
});
