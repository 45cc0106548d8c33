import { execFileSync } from 'node:child_process';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createChromiumPrinter, findChromium } from '#main/adapters/chromium-printer.ts';
import { renderReport } from '#main/features/report/render-report.tsx';
import { drawPreview } from '#main/features/report/report-pieces.ts';
import { pdfStructure } from '#main/features/report/pdf-structure.ts';
import { type ReportDocument, rowCountOf, rowsOf } from '#main/features/report/report-document.ts';
import { collect } from './collect.ts';

// A browser is started for each PDF, and all of them share the machine with the other tests.
vi.setConfig({ testTimeout: 120_000 });

const people = (count: number): ReportDocument => ({
  language: 'ja',
  title: 'ユーザー一覧',
  facts: [{ label: '作成者', value: 'kanri' }],
  emptyText: '該当するデータはありません。',
  tables: [
    {
      heading: `${count} 人`,
      columns: [
        { heading: '氏名', width: 50 },
        { heading: '内容', width: 50 },
      ],
      ...rowsOf(Array.from({ length: count }, (_, index) => [`𠮷田 ${index} <b>&`, [{ field: '役職', before: '課長', after: '部長' }]])),
    },
  ],
});

const pageOf = async (pieces: AsyncIterable<string>): Promise<string> => (await collect(pieces)).join('');

const printed = (report: ReportDocument): Promise<Uint8Array> =>
  createChromiumPrinter().print(renderReport(report), pdfStructure(rowCountOf(report)));

/** The text of a PDF, page by page. */
function pagesOf(pdf: Uint8Array): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'renkei-pdf-'));
  try {
    const file = join(folder, 'report.pdf');
    writeFileSync(file, pdf);
    return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What a PDF says of itself. */
function describePdf(pdf: Uint8Array): { tagged: string | undefined; structure: string; hasOutline: boolean } {
  const folder = mkdtempSync(join(tmpdir(), 'renkei-pdf-'));
  try {
    const file = join(folder, 'report.pdf');
    writeFileSync(file, pdf);
    const info = (...options: string[]): string => execFileSync('pdfinfo', [...options, file], { encoding: 'utf8' });
    return {
      tagged: /^Tagged: +(\w+)$/m.exec(info())?.[1],
      structure: info('-struct'),
      hasOutline: Buffer.from(pdf).includes('/Outlines'),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('a report as a page', () => {
  test('names are shown as written and never become markup', async () => {
    const html = await pageOf(renderReport(people(1)));
    expect(html).toContain('𠮷田 0 &lt;b&gt;&amp;');
    expect(html).toContain('<del>課長</del> → <ins>部長</ins>');
    expect(html).toMatch(/^<!doctype html><html lang="ja">/);
  });

  test('it needs nothing from anywhere else: no script, no link, no inline style', async () => {
    const html = await pageOf(renderReport(people(2)));
    expect(html).not.toMatch(/<script|<link|<img|\sstyle=|url\(/);
  });

  test('the preview lays out the first rows of a long table and says so; paper has all of them', async () => {
    const html = await pageOf(renderReport(people(2100), (rows) => `first ${rows}`));
    expect(html).toMatch(/^<!doctype html><html lang="ja" class="preview">/);
    expect(html.split('<tbody>')).toHaveLength(6);
    expect(html).toContain('<p class="note cut">first 2000</p>');
    expect(await pageOf(renderReport(people(2000), (rows) => `first ${rows}`))).not.toContain('class="note cut"');
  });

  test('a long table is several, each with its head, so that a browser can break it into pages; a short one is one', async () => {
    const html = await pageOf(renderReport(people(2600)));
    const tables = html.split('<table').slice(1);
    expect(tables.map((table) => table.split('<tr><td').length - 1)).toEqual([2000, 500, 100]);
    for (const table of tables) expect(table).toMatch(/^.*<colgroup>.*<thead>/);
    expect((await pageOf(renderReport(people(2000)))).split('<table')).toHaveLength(2);
  });

  test('the start of a long one is made without reading the rest, and says how far it is', async () => {
    const report = people(2600);
    const [table] = report.tables;
    let read = 0;
    async function* counting() {
      for await (const rows of table?.chunks ?? []) {
        read += rows.length;
        yield rows;
      }
    }
    const tables = report.tables.map((each) => ({ ...each, chunks: counting() }));
    const seen: number[] = [];
    for await (const { done, total } of drawPreview({ ...report, tables }, 'start', String)) {
      expect(total).toBe(2000);
      seen.push(done);
    }
    expect(read).toBe(2000);
    expect(seen.at(-1)).toBe(2000);
    expect(seen).toEqual(seen.toSorted((left, right) => left - right));
    const whole = await collect(drawPreview(people(2600), 'whole', String));
    expect(whole.at(-1)).toMatchObject({ done: 2600, total: 2600 });
  });

  test('an empty list says so', async () => {
    expect(await pageOf(renderReport(people(0)))).toContain('該当するデータはありません。');
  });
});

describe('a report as a PDF', () => {
  afterEach(() => void vi.unstubAllEnvs());

  test.skipIf(findChromium() === undefined)('every page has its number and the table head, and no row is lost', async () => {
    const pages = pagesOf(await printed(people(120)));
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      expect(page).toMatch(new RegExp(`${index + 1} ?/ ?${pages.length}\\s*$`));
      expect(page).toContain('氏名');
    }
    for (let row = 0; row < 120; row++) expect(pages.join('\n')).toContain(`𠮷田 ${row} <b>&`);
  });

  test.skipIf(findChromium() === undefined)('a short one is tagged, and has its headings as an outline', async () => {
    const short = describePdf(await printed(people(60)));
    expect(short).toMatchObject({ tagged: 'yes', hasOutline: true });
    expect(short.structure).toMatch(/H1[\s\S]*H2[\s\S]*Table[\s\S]*TH[\s\S]*TD/);
  });

  test.skipIf(findChromium() === undefined)('a long one is untagged, and as the preview prints it has every row and no note', async () => {
    const html = renderReport(people(2100), () => 'only on screen');
    const pdf = await createChromiumPrinter().print(html, pdfStructure(2100));
    expect(describePdf(pdf)).toMatchObject({ tagged: 'no', hasOutline: false });
    const text = pagesOf(pdf).join('\n');
    for (const row of [0, 1999, 2000, 2099]) expect(text).toContain(`𠮷田 ${row} <b>&`);
    expect(text).not.toContain('only on screen');
  });

  test('one that nobody waits for any more is given up at once', async () => {
    const controller = new AbortController();
    const reason = new Error('nobody waits');
    const printing = createChromiumPrinter().print(renderReport(people(60)), { ...pdfStructure(60), signal: controller.signal });
    setTimeout(() => controller.abort(reason), 50);
    await expect(printing).rejects.toBe(reason);
  });

  test('without any browser the reason and the way out are named', async () => {
    vi.stubEnv('PATH', '');
    vi.stubEnv('RENKEI_CHROMIUM', undefined);
    await expect(printed(people(1))).rejects.toMatchObject({ code: 'pdf_no_browser' });
  });

  test('a browser that dies is reported as a failed PDF', async () => {
    vi.stubEnv('RENKEI_CHROMIUM', '/bin/false');
    await expect(printed(people(1))).rejects.toMatchObject({ code: 'pdf_failed' });
  });
});
