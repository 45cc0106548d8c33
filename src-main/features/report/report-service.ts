import type { Language } from '#shared/features/common/model.ts';
import type { ReportFormat, ReportPart, ReportPiece, ReportRequest, ReportSize } from '#shared/features/report/model.ts';
import { buildAuditReport } from './audit-report.ts';
import { buildCalendarsReport } from './calendars-report.ts';
import { buildOrganisationsReport } from './organisations-report.ts';
import { pageEstimate } from './page-estimate.ts';
import { checkPdfLength, pdfStructure } from './pdf-structure.ts';
import { buildPeopleReport } from './people-report.ts';
import { writeCsv, writeJson } from './report-data.ts';
import { createReportWriter, type ReportDeps, type ReportOccasion, type ReportWriter } from './report-deps.ts';
import { isCut, type ReportDocument, rowCountOf } from './report-document.ts';
import { drawPreview, drawReport } from './report-pieces.ts';
import { findRun } from './run-data.ts';
import { buildRunsReport } from './runs-report.ts';
import { buildScheduleReport } from './schedule-report.ts';
import { buildSettingsReport } from './settings-report.ts';
import { buildSyncReport } from './sync-report.ts';

export interface ReportFile {
  bytes: Uint8Array<ArrayBuffer>;
  mediaType: string;
  fileName: string;
}

export interface ExportOptions {
  /** When the report is made, in milliseconds since the epoch: files that are made in one go are named alike. */
  at?: number;
  signal?: AbortSignal | undefined;
}

export interface ReportService {
  measure(request: ReportRequest, language: Language, actor: string): Promise<ReportSize>;
  /** The page for the preview, piece by piece; what can be refused is refused before the first. */
  render(request: ReportRequest, part: ReportPart, language: Language, actor: string): Promise<AsyncGenerator<ReportPiece>>;
  /** A file to keep; a PDF that would be too long is refused with `pdf_too_long`. Throws the signal's reason when it is aborted. */
  export(request: ReportRequest, format: ReportFormat, language: Language, actor: string, options?: ExportOptions): Promise<ReportFile>;
}

const mediaTypes = {
  html: 'text/html;charset=utf-8',
  pdf: 'application/pdf',
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
} as const satisfies Record<ReportFormat, string>;

/** `renkei-people-20261122-1005.pdf`; the time is the configured zone's. */
function fileName(kind: string, format: ReportFormat, at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  return `renkei-${kind}-${parts.replaceAll(/[-:]/g, '').replace(' ', '-')}.${format}`;
}

async function toBytes(pieces: AsyncIterable<string>, signal: AbortSignal | undefined): Promise<Uint8Array<ArrayBuffer>> {
  const all: string[] = [];
  for await (const piece of pieces) {
    signal?.throwIfAborted();
    all.push(piece);
  }
  return new TextEncoder().encode(all.join(''));
}

/** Reports of the directory, its runs, the settings and the audit log, as a page, a PDF, a spreadsheet or data. */
export function createReportService(deps: ReportDeps): ReportService {
  const build = async (request: ReportRequest, writer: ReportWriter): Promise<ReportDocument> => {
    switch (request.kind) {
      case 'people':
        return buildPeopleReport(deps, writer, request.filter);
      case 'organisations':
        return buildOrganisationsReport(deps, writer);
      case 'settings':
        return buildSettingsReport(deps, writer, request.slice);
      case 'audit':
        return buildAuditReport(deps, writer, request.text);
      case 'calendars':
        return buildCalendarsReport(deps, writer, request.filter);
      case 'schedule':
        return buildScheduleReport(deps, writer, request);
      case 'runs':
        return buildRunsReport(deps, writer);
      case 'sync':
        return buildSyncReport(deps, writer, await findRun(deps, request.runId));
    }
  };

  const write = async (request: ReportRequest, format: ReportFormat, occasion: ReportOccasion, signal: AbortSignal | undefined) => {
    const writer = await createReportWriter(deps, occasion);
    if (format === 'json') return toBytes(writeJson(deps, writer, request), signal);
    if (format === 'csv') return toBytes(writeCsv(deps, writer, request), signal);
    const document = await build(request, writer);
    if (format === 'html') return toBytes(drawReport(document), signal);
    const rows = rowCountOf(document);
    checkPdfLength(rows, deps.mostPdfRows);
    return deps.printer.print(drawReport(document), { ...pdfStructure(rows), signal });
  };

  const nameFile = async ({ kind }: ReportRequest, format: ReportFormat, at: number): Promise<string> =>
    fileName(kind, format, at, (await deps.settings.readCommon()).timeZone);

  const occasion = (language: Language, actor: string, at = deps.clock.now()): ReportOccasion => ({ language, actor, at });

  return {
    async measure(request, language, actor) {
      const now = occasion(language, actor);
      const document = await build(request, await createReportWriter(deps, now));
      return {
        rows: rowCountOf(document),
        pages: pageEstimate(document),
        isCut: document.tables.some(isCut),
        fileName: await nameFile(request, 'html', now.at),
      };
    },
    async render(request, part, language, actor) {
      const writer = await createReportWriter(deps, occasion(language, actor));
      return drawPreview(await build(request, writer), part, (rows) => writer.t('report.cut', { rows }));
    },
    async export(request, format, language, actor, { at, signal } = {}) {
      const now = occasion(language, actor, at);
      return {
        bytes: await write(request, format, now, signal),
        mediaType: mediaTypes[format],
        fileName: await nameFile(request, format, now.at),
      };
    },
  };
}
