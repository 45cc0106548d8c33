import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { App } from '#main/core/app.ts';
import { type SampleNeo, startSampleNeo } from '#main/sample-neo/server.ts';
import type { Language } from '#shared/features/common/model.ts';
import { type ReportFormat, reportKinds, reportRequest } from '#shared/features/report/model.ts';
import { configureFor, openTestApp, syncNow } from '#test/support/app.ts';
import { tempFolder } from '#test/support/temp-folder.ts';
import { collect } from './collect.ts';

const NOW = Date.UTC(2026, 10, 22, 1, 5);
const stack = new AsyncDisposableStack();
let app: App;
let neo: SampleNeo;

beforeAll(async () => {
  neo = stack.use(await startSampleNeo({ people: 60, seed: 7 }));
  app = stack.use(await openTestApp(stack.use(await tempFolder()).path, () => NOW));
  await configureFor(app, neo);
});
afterAll(() => stack.disposeAsync());

async function exported(request: z.input<typeof reportRequest>, format: ReportFormat, language: Language = 'ja'): Promise<string> {
  const { bytes } = await app.reports.export(reportRequest.parse(request), format, language, 'kanri');
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

const personRecords = z.array(
  z.strictObject({
    externalId: z.string(),
    loginId: z.string(),
    name: z.string().min(1),
    kana: z.string(),
    mail: z.string(),
    status: z.enum(['active', 'suspended']),
    organisations: z.array(z.strictObject({ externalId: z.string(), code: z.string(), name: z.string(), representative: z.boolean() })),
  }),
);
const organisationRecords = z.array(
  z.strictObject({ externalId: z.string(), code: z.string(), name: z.string(), parentExternalId: z.string().nullable() }),
);

test('before the first run a report of it says what to do', async () => {
  await expect(exported({ kind: 'sync' }, 'html')).rejects.toMatchObject({ code: 'report_no_run' });
});

describe('after a synchronisation', () => {
  beforeAll(async () => {
    expect((await syncNow(app)).state).toBe('succeeded');
  });

  test('people as data: each with all organisations, exactly one of them representative', async () => {
    const people = personRecords.parse(JSON.parse(await exported({ kind: 'people' }, 'json')));
    const { total } = await app.people.listPeople({ offset: 0, limit: 1, text: '', sort: 'kana', descending: false });
    expect(people).toHaveLength(total);
    for (const { organisations } of people) {
      expect(organisations.filter(({ representative }) => representative)).toHaveLength(Math.min(1, organisations.length));
    }
  });

  test('organisations as data: parents by their id at desknet’s NEO', async () => {
    const organisations = organisationRecords.parse(JSON.parse(await exported({ kind: 'organisations' }, 'json')));
    const ids = new Set(organisations.map(({ externalId }) => externalId));
    expect(organisations.some(({ parentExternalId }) => parentExternalId !== null)).toBe(true);
    for (const { parentExternalId } of organisations) if (parentExternalId !== null) expect(ids).toContain(parentExternalId);
  });

  test('a filtered list of people says by what it was filtered, and holds nobody else', async () => {
    const html = await exported({ kind: 'people', filter: { status: 'suspended' } }, 'html');
    expect(html).toContain('利用停止のみ');
    expect(html).not.toContain('<td>利用中</td>');
  });

  test('every report names systems, time in the configured zone, and who made it', async () => {
    for (const kind of ['sync', 'people', 'organisations'] as const) {
      const html = await exported({ kind }, 'html');
      expect(html).toContain(neo.url);
      expect(html).toContain('2026年11月22日(日) 10:05 (Asia/Tokyo)');
      expect(html).toContain('kanri');
    }
  });

  test('the report of a run lists each added person once, on paper and in the spreadsheet', async () => {
    const [html, csv, people] = await Promise.all([
      exported({ kind: 'sync' }, 'html'),
      exported({ kind: 'sync' }, 'csv'),
      exported({ kind: 'people' }, 'json').then((text) => personRecords.parse(JSON.parse(text))),
    ]);
    for (const { loginId, kana, mail } of people) {
      expect(html.split(`<td>${loginId}</td>`)).toHaveLength(2);
      expect(html).toContain(`<td>${kana}</td>`);
      expect(html).toContain(`<td>${mail}</td>`);
      expect(csv).toContain(`,${loginId},`);
    }
  });

  test('in English nothing Japanese is left but the data', async () => {
    const html = await exported({ kind: 'organisations' }, 'html', 'en');
    const [head] = html.split('<tbody>');
    expect(head).not.toMatch(/[\u3040-\u30FF\u4E00-\u9FFF]/u);
  });

  test('a spreadsheet opens as UTF-8 and its file is named after content and time', async () => {
    expect(await exported({ kind: 'people' }, 'csv')).toMatch(/^\uFEFFNEOのID,/);
    const file = await app.reports.export({ kind: 'organisations' }, 'csv', 'ja', 'kanri');
    expect(file).toMatchObject({ fileName: 'renkei-organisations-20261122-1005.csv', mediaType: 'text/csv;charset=utf-8' });
  });

  test('files that are made in one go carry one time, however long each of them takes', async () => {
    const at = NOW + 59 * 60_000;
    const files = await Promise.all(
      (['html', 'csv'] as const).map((format) => app.reports.export({ kind: 'runs' }, format, 'ja', 'kanri', { at })),
    );
    expect(files.map(({ fileName }) => fileName)).toEqual(['renkei-runs-20261122-1104.html', 'renkei-runs-20261122-1104.csv']);
    expect(new TextDecoder().decode(files[0]?.bytes)).toContain('2026年11月22日(日) 11:04');
  });

  test('a measured report is as long as the one that is made', async () => {
    for (const kind of reportKinds) {
      const request = reportRequest.parse({ kind });
      const { rows, isCut } = await app.reports.measure(request, 'ja', 'kanri');
      const pieces = await collect(await app.reports.render(request, 'start', 'ja', 'kanri'));
      expect(pieces.at(-1)).toMatchObject({ done: rows, total: rows });
      expect(
        pieces
          .map(({ html }) => html)
          .join('')
          .match(/<tr><td/g) ?? [],
      ).toHaveLength(rows);
      expect(isCut).toBe(false);
    }
  });

  test('an undo names the run that it took back, and a run that was taken back names the undo', async () => {
    neo.change({ added: 1 });
    const { runId } = await syncNow(app);
    const undo = await app.sync.undo(runId, 'kanri');
    await app.sync.wait(undo.runId);
    expect(await exported({ kind: 'sync', runId: undo.runId }, 'html')).toMatch(
      new RegExp(`取り消した同期</dt><dd class="wide">#${runId}<`),
    );
    expect(await exported({ kind: 'sync', runId }, 'html')).toMatch(new RegExp(`この同期の取り消し</dt><dd class="wide">#${undo.runId}<`));
  });

  test('a run that changed nothing yet says so', async () => {
    neo.change({ added: 1 });
    const { runId } = await syncNow(app, 'preview');
    expect(await exported({ kind: 'sync', runId }, 'html')).toContain('<dt>反映</dt><dd>反映していません</dd>');
  });

  test('a change is shown field by field, old and new', async () => {
    neo.change({ changed: 3, gone: 1, added: 2 });
    const run = await syncNow(app);
    const html = await exported({ kind: 'sync', runId: run.runId }, 'html');
    expect(run.counts.people).toMatchObject({ added: 2, suspended: 1 });
    expect(html.match(/<ins>.+?<\/ins>/g)?.length).toBeGreaterThanOrEqual(3);
    expect(html).toMatch(/<del>利用中<\/del> → <ins>利用停止（desknet&#x27;s NEOのユーザー一覧にありません。）<\/ins>/);
    expect(html).not.toMatch(/<(del|ins)>(active|suspended|true|false|\w+_in_source|)</);
  });

  test('a run that does not exist is refused', async () => {
    await expect(exported({ kind: 'sync', runId: 999 }, 'csv')).rejects.toMatchObject({ code: 'not_found' });
  });
});
