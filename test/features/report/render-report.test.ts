import { execFileSync } from 'node:child_process';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createChromiumPrinter, findChromium } from '#main/adapters/chromium-printer.ts';
import { renderReport } from '#main/features/report/render-report.tsx';
import { chunk, type ReportDocument } from '#main/features/report/report-document.ts';

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
      chunks: chunk(
        Array.from({ length: count }, (_, index) => [`𠮷田 ${index} <b>&`, [{ field: '役職', before: '課長', after: '部長' }]]),
      ),
    },
  ],
});

async function collect(pieces: AsyncIterable<string>): Promise<string> {
  const all: string[] = [];
  for await (const piece of pieces) all.push(piece);
  return all.join('');
}

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

describe('a report as a page', () => {
  test('names are shown as written and never become markup', async () => {
    const html = await collect(renderReport(people(1)));
    expect(html).toContain('𠮷田 0 &lt;b&gt;&amp;');
    expect(html).toContain('<del>課長</del> → <ins>部長</ins>');
    expect(html).toMatch(/^<!doctype html><html lang="ja">/);
  });

  test('it needs nothing from anywhere else: no script, no link, no inline style', async () => {
    const html = await collect(renderReport(people(2)));
    expect(html).not.toMatch(/<script|<link|<img|\sstyle=|url\(/);
  });

  test('an empty list says so', async () => {
    expect(await collect(renderReport(people(0)))).toContain('該当するデータはありません。');
  });
});

describe('a report as a PDF', () => {
  test.skipIf(findChromium() === undefined)('every page has its number and the table head, and no row is lost', async () => {
    const pages = pagesOf(await createChromiumPrinter().print(renderReport(people(120))));
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) {
      expect(page).toMatch(new RegExp(`${index + 1} ?/ ?${pages.length}\\s*$`));
      expect(page).toContain('氏名');
    }
    for (let row = 0; row < 120; row++) expect(pages.join('\n')).toContain(`𠮷田 ${row} <b>&`);
  });

  test('without any browser the reason and the way out are named', async () => {
    const saved = { ...process.env };
    try {
      process.env['PATH'] = '';
      delete process.env['RENKEI_CHROMIUM'];
      await expect(createChromiumPrinter().print(renderReport(people(1)))).rejects.toMatchObject({ code: 'pdf_no_browser' });
    } finally {
      Object.assign(process.env, saved);
    }
  });

  test('a browser that dies is reported as a failed PDF', async () => {
    process.env['RENKEI_CHROMIUM'] = '/bin/false';
    try {
      await expect(createChromiumPrinter().print(renderReport(people(1)))).rejects.toMatchObject({ code: 'pdf_failed' });
    } finally {
      delete process.env['RENKEI_CHROMIUM'];
    }
  });
});
