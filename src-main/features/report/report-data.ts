import type { ReportRequest } from '#shared/features/report/model.ts';
import { auditCells, auditHeadings } from './audit-report.ts';
import { calendarCells, calendarHeadings, calendarRecord } from './calendars-report.ts';
import { CSV_BYTE_ORDER_MARK, csvLines } from './csv.ts';
import { organisationCells, organisationHeadings, organisationRecord } from './organisations-report.ts';
import { personCells, personHeadings, personRecord } from './people-report.ts';
import type { ReportDeps, ReportWriter } from './report-deps.ts';
import { findRun, streamChanges, streamIssues, streamRuns } from './run-data.ts';
import { runCells, runHeadings } from './runs-report.ts';
import { readSchedule, scheduleCells, scheduleHeadings, scheduleRecord } from './schedule-report.ts';
import { readSettingsRecord } from './settings-data.ts';
import { settingCells } from './settings-report.ts';
import { changeCells, changeHeadings, issueCells } from './sync-cells.ts';

/** The report as a spreadsheet: UTF-8 with a byte order mark, CRLF, formulas disarmed. */
export async function* writeCsv(deps: ReportDeps, writer: ReportWriter, request: ReportRequest): AsyncGenerator<string> {
  yield CSV_BYTE_ORDER_MARK;
  switch (request.kind) {
    case 'people': {
      yield csvLines([personHeadings(writer)]);
      for await (const people of deps.people.streamPeople(request.filter)) {
        yield csvLines(people.map((person) => personCells(writer, person)));
      }
      return;
    }
    case 'organisations': {
      yield csvLines([organisationHeadings(writer), ...(await deps.organisations.listOrganisations()).map(organisationCells)]);
      return;
    }
    case 'settings': {
      yield csvLines(await settingCells(deps, writer, request.slice));
      return;
    }
    case 'audit': {
      yield csvLines([auditHeadings(writer)]);
      for await (const entries of deps.audit.stream(request.text)) yield csvLines(entries.map((entry) => auditCells(writer, entry)));
      return;
    }
    case 'runs': {
      yield csvLines([runHeadings(writer)]);
      for await (const runs of streamRuns(deps)) yield csvLines(runs.map((run) => runCells(writer, run)));
      return;
    }
    case 'calendars': {
      yield csvLines([calendarHeadings(writer)]);
      for await (const rows of deps.feeds.stream(request.filter)) yield csvLines(rows.map((row) => calendarCells(writer, row)));
      return;
    }
    case 'schedule': {
      const { entries } = await readSchedule(deps, writer, request);
      yield csvLines([scheduleHeadings(writer), ...entries.map((entry) => scheduleCells(writer, entry))]);
      return;
    }
    case 'sync': {
      const { runId } = await findRun(deps, request.runId);
      yield csvLines([changeHeadings(writer)]);
      for await (const issues of streamIssues(deps, runId)) yield csvLines(issues.map((issue) => issueCells(writer, issue)));
      for await (const changes of streamChanges(deps, runId, {})) {
        yield csvLines(changes.flatMap((change) => changeCells(writer, change)));
      }
    }
  }
}

/** The elements of an array as JSON text, one a line. */
async function* jsonArray(chunks: AsyncIterable<readonly unknown[]>): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const items of chunks) {
    for (const item of items) {
      yield separator + JSON.stringify(item);
      separator = ',\n';
    }
  }
  yield separator === '[\n' ? '[]' : '\n]';
}

async function* mapChunks<From, To>(chunks: AsyncIterable<readonly From[]>, convert: (item: From) => To): AsyncGenerator<readonly To[]> {
  for await (const items of chunks) yield items.map(convert);
}

/** The report as data for another program. */
export async function* writeJson(deps: ReportDeps, writer: ReportWriter, request: ReportRequest): AsyncGenerator<string> {
  switch (request.kind) {
    case 'people':
      yield* jsonArray(mapChunks(deps.people.streamPeople(request.filter), personRecord));
      break;
    case 'organisations':
      yield JSON.stringify((await deps.organisations.listOrganisations()).map(organisationRecord), null, 2);
      break;
    case 'settings':
      yield JSON.stringify(await readSettingsRecord(deps, request.slice), null, 2);
      break;
    case 'audit':
      yield* jsonArray(deps.audit.stream(request.text));
      break;
    case 'runs':
      yield* jsonArray(streamRuns(deps));
      break;
    case 'calendars':
      yield* jsonArray(mapChunks(deps.feeds.stream(request.filter), calendarRecord));
      break;
    case 'schedule':
      yield JSON.stringify((await readSchedule(deps, writer, request)).entries.map(scheduleRecord), null, 2);
      break;
    case 'sync': {
      const run = await findRun(deps, request.runId);
      yield `{"run":${JSON.stringify(run)},\n"issues":`;
      yield* jsonArray(streamIssues(deps, run.runId));
      yield ',\n"changes":';
      yield* jsonArray(streamChanges(deps, run.runId, {}));
      yield '}';
    }
  }
  yield '\n';
}
