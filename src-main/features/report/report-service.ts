import type { Language } from '#shared/features/common/model.ts';
import type { ReportFormat, ReportRequest } from '#shared/features/report/model.ts';
import { buildOrganisationsReport } from './organisations-report.ts';
import { buildPeopleReport } from './people-report.ts';
import { writeCsv, writeJson } from './report-data.ts';
import { createReportWriter, type ReportDeps } from './report-deps.ts';
import type { ReportDocument } from './report-document.ts';
import { renderReport } from './render-report.tsx';
import { findRun } from './run-data.ts';
import { buildSyncReport } from './sync-report.ts';

export interface ReportFile {
  bytes: Uint8Array<ArrayBuffer>;
  mediaType: string;
  fileName: string;
}

export interface ReportService {
  render(request: ReportRequest, language: Language, actor: string): Promise<{ html: string; fileName: string }>;
  export(request: ReportRequest, format: ReportFormat, language: Language, actor: string): Promise<ReportFile>;
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

async function collect(pieces: AsyncIterable<string>): Promise<string> {
  const all: string[] = [];
  for await (const piece of pieces) all.push(piece);
  return all.join('');
}

/** Reports of the directory and its runs, as a page, a PDF, a spreadsheet or data. */
export function createReportService(deps: ReportDeps): ReportService {
  const build = async (request: ReportRequest, language: Language, actor: string): Promise<ReportDocument> => {
    const writer = await createReportWriter(deps, language, actor);
    switch (request.kind) {
      case 'people':
        return buildPeopleReport(deps, writer, request.filter);
      case 'organisations':
        return buildOrganisationsReport(deps, writer);
      case 'sync':
        return buildSyncReport(deps, writer, await findRun(deps, request.runId));
    }
  };

  const write = async (
    request: ReportRequest,
    format: ReportFormat,
    language: Language,
    actor: string,
  ): Promise<Uint8Array<ArrayBuffer>> => {
    switch (format) {
      case 'html':
        return new TextEncoder().encode(await collect(renderReport(await build(request, language, actor))));
      case 'pdf':
        return deps.printer.print(renderReport(await build(request, language, actor)));
      case 'csv':
        return new TextEncoder().encode(await collect(writeCsv(deps, await createReportWriter(deps, language, actor), request)));
      case 'json':
        return new TextEncoder().encode(await collect(writeJson(deps, request)));
    }
  };

  const nameFile = async (request: ReportRequest, format: ReportFormat): Promise<string> =>
    fileName(request.kind, format, deps.clock.now(), (await deps.settings.readCommon()).timeZone);

  return {
    render: async (request, language, actor) => ({
      html: await collect(renderReport(await build(request, language, actor))),
      fileName: await nameFile(request, 'html'),
    }),
    export: async (request, format, language, actor) => ({
      bytes: await write(request, format, language, actor),
      mediaType: mediaTypes[format],
      fileName: await nameFile(request, format),
    }),
  };
}
