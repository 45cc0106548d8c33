import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findChromium } from '#main/adapters/chromium-printer.ts';
import type { App } from '#main/core/app.ts';
import { createTranslate } from '#main/core/translate.ts';
import { createReportService, type ReportService } from '#main/features/report/report-service.ts';
import type { Language } from '#shared/features/common/model.ts';
import type { PersonSchedule, ScheduleQuery } from '#shared/features/calendar/schedule-model.ts';
import type { ReportFormat } from '#shared/features/report/model.ts';
import type { ScheduleView } from '#shared/features/calendar/schedule-period.ts';
import { explainProblem } from '#shared/i18n/explain-problem.ts';
import { openTestApp } from '#test/support/app.ts';
import { tempFolder } from '#test/support/temp-folder.ts';
import { occurrence, schedule } from './sample-schedules.ts';

// A browser is started for each PDF, and all of them share the machine with the other tests.
vi.setConfig({ testTimeout: 120_000 });

/** 12:05 in Tokyo, which is what the settings say. */
const NOON = Date.UTC(2026, 10, 22, 3, 5);
const stack = new AsyncDisposableStack();
let app: App;
let folder: string;
let reports: ReportService;
let people: PersonSchedule[] = [];
const asked: ScheduleQuery[] = [];

beforeAll(async () => {
  folder = stack.use(await tempFolder()).path;
  app = stack.use(await openTestApp(folder, () => NOON));
  reports = createReportService({
    people: app.people,
    organisations: app.organisations,
    runs: app.sync,
    settings: app.settings,
    secrets: app.ports.secrets,
    audit: app.audit,
    clock: app.ports.clock,
    printer: app.ports.printer,
    feeds: app.calendar.feeds,
    calendar: {
      async listOccurrences(query) {
        asked.push(query);
        return people;
      },
    },
  });
});
afterAll(() => stack.disposeAsync());

async function make(view: ScheduleView, format: ReportFormat, language: Language = 'ja'): Promise<Uint8Array> {
  const request = { kind: 'schedule', view, date: '2026-11-25', personIds: people.map(({ personId }) => personId) } as const;
  return (await reports.export(request, format, language, 'kanri')).bytes;
}
const page = async (view: ScheduleView, language: Language = 'ja'): Promise<string> =>
  new TextDecoder().decode(await make(view, 'html', language));

async function pdf(view: ScheduleView): Promise<{ pages: string[]; size: string }> {
  const file = join(folder, `${view}.pdf`);
  await writeFile(file, await make(view, 'pdf'));
  const read = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8' });
  return { pages: read('pdftotext', '-layout', file, '-').split('\f').slice(0, -1), size: read('pdfinfo', file) };
}

const meeting = occurrence('2026-11-25T10:00+09:00', '2026-11-25T11:30+09:00', {
  title: '会議 <1>',
  location: '第2会議室',
  description: '資料',
});
const trip = occurrence('2026-11-27', '2026-12-01', { title: '出張' });
const secret = occurrence('2026-11-25T15:00+09:00', '2026-11-25T16:00+09:00', { concealed: true, title: '' });

describe('a printed schedule', () => {
  test('names period, people, states, time and who printed it; a private event is only busy', async () => {
    const problem = { code: 'feed_not_calendar', params: { host: 'calendar.example' } };
    people = [
      schedule(1, [meeting, secret, trip], { name: '佐藤 花子' }),
      schedule(2, [], { name: '鈴木 一郎', state: 'failed', succeededAt: NOON - 86_400_000, problem }),
      schedule(3, [], { name: '高橋 次郎', state: 'suspended' }),
    ];
    const html = await page('week');
    for (const words of [
      '2026年11月22日(日) ～ 11月28日(土)',
      '佐藤 花子、鈴木 一郎、高橋 次郎',
      `鈴木 一郎: ${explainProblem(createTranslate('ja'), problem).cause}2026年11月21日(土) 12:05 に取得した予定を表示しています。`,
      '高橋 次郎: 利用停止中のため、予定を表示していません。',
      '2026年11月22日(日) 12:05 (Asia/Tokyo)',
      'kanri',
      '10:00 ～ 11:30 </span><b>会議 &lt;1&gt;</b>',
      '<b>予定あり</b>',
      '2026年11月27日(金) ～ 11月30日(月)',
    ]) {
      expect(html).toContain(words);
    }
    expect(html).not.toMatch(/style="/);
    expect(await page('week', 'en')).toContain('<b>Busy</b>');
  });

  test('asks for the days of the configured zone', async () => {
    asked.length = 0;
    await page('week');
    expect(asked).toEqual([
      { personIds: [1, 2, 3], from: Date.UTC(2026, 10, 21, 15), to: Date.UTC(2026, 10, 28, 15), timeZone: 'Asia/Tokyo' },
    ]);
  });

  test('of a month has each event in its week, a long one in every week that it touches', async () => {
    people = [schedule(1, [meeting, trip, occurrence('2026-11-06', '2026-11-10', { title: '研修' })])];
    const html = await page('month');
    expect(html.match(/<b>会議/g)).toHaveLength(1);
    expect(html.match(/<b>研修/g)).toHaveLength(2);
    expect(html.match(/class="week"/g)).toHaveLength(5);
  });

  test('of nobody says so', async () => {
    people = [];
    expect(await page('week')).toContain('選択されていません');
    expect(asked.at(-1)?.personIds).not.toEqual([]);
  });

  test('is a spreadsheet and data as well', async () => {
    people = [schedule(1, [meeting, trip], { name: '佐藤 花子' })];
    const csv = new TextDecoder().decode(await make('list', 'csv'));
    expect(csv.split('\r\n').slice(0, 3)).toEqual([
      'ユーザー,開始,終了,終日,件名,場所,内容',
      '佐藤 花子,2026-11-25 10:00:00,2026-11-25 11:30:00,,会議 <1>,第2会議室,資料',
      '佐藤 花子,2026-11-27,2026-11-30,はい,出張,,',
    ]);
    expect(JSON.parse(new TextDecoder().decode(await make('list', 'json')))).toMatchObject([
      { personId: 1, title: '会議 <1>' },
      { title: '出張' },
    ]);
  });

  test.skipIf(findChromium() === undefined)('lies across on A4, cuts no event, and a long day goes on on the next page', async () => {
    const many = Array.from({ length: 90 }, (_, index) => {
      const start = Date.parse('2026-11-25T08:00+09:00') + index * 60_000;
      return { ...meeting, id: String(index), start, end: start + 60_000, title: `N${String(index).padStart(3, '0')}` };
    });
    people = [schedule(1, many), schedule(2, [trip])];
    for (const view of ['week', 'month'] as const) {
      const { pages, size } = await pdf(view);
      expect(size).toMatch(/Page size: +841\.\d+ x 594\.\d+ pts \(A4\)/);
      expect(pages.length).toBeGreaterThan(1);
      const text = pages.join('\n');
      for (const { title } of many) expect(text).toContain(title);
      for (const [index, one] of pages.entries()) {
        expect(one.trimEnd()).toMatch(new RegExp(`${index + 1} ?/ ?${pages.length}$`));
        expect(one).toContain('11月25日(水)');
      }
    }
    people = [schedule(1, [meeting])];
    expect((await pdf('month')).pages).toHaveLength(1);
  });
});
