import type { ReportPart, ReportPiece } from '#shared/features/report/model.ts';
import { CHUNKS_ON_SCREEN, type ReportDocument, ROWS_ON_SCREEN, rowCountOf } from './report-document.ts';

/** The page of a report. What draws it is loaded with the first one: most starts of the console draw none. */
export async function* drawReport(document: ReportDocument, cutNote?: (rows: number) => string): AsyncGenerator<string> {
  const { renderReport } = await import('./render-report.tsx');
  yield* renderReport(document, cutNote);
}

/** The first chunks; the rest is not even read. */
async function* start<Item>(chunks: AsyncIterable<Item>): AsyncGenerator<Item> {
  let taken = 0;
  for await (const chunk of chunks) {
    yield chunk;
    taken += 1;
    if (taken === CHUNKS_ON_SCREEN) return;
  }
}

/** The page for the preview, with how far it is. */
export async function* drawPreview(
  document: ReportDocument,
  part: ReportPart,
  cutNote: (rows: number) => string,
): AsyncGenerator<ReportPiece> {
  let done = 0;
  async function* counted<Item>(chunks: AsyncIterable<readonly Item[]>): AsyncGenerator<readonly Item[]> {
    for await (const items of chunks) {
      done += items.length;
      yield items;
    }
  }
  const tables = document.tables.map((table) => ({
    ...table,
    chunks: counted(part === 'whole' ? table.chunks : start(table.chunks)),
  }));
  const total = part === 'whole' ? rowCountOf(document) : tables.reduce((sum, { rowCount }) => sum + Math.min(rowCount, ROWS_ON_SCREEN), 0);
  for await (const html of drawReport({ ...document, tables }, cutNote)) yield { html, done, total };
}
