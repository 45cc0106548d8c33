import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '#main/core/app.ts';
import { checkPdfLength, MOST_PDF_ROWS } from '#main/features/report/pdf-structure.ts';
import { createReportService } from '#main/features/report/report-service.ts';
import { startSampleNeo } from '#main/sample-neo/server.ts';
import { exitCodeOfError } from '#main/shell/cli/exit-codes.ts';
import { reportRequest } from '#shared/features/report/model.ts';
import { configureFor, openTestApp, syncNow } from '#test/support/app.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const stack = new AsyncDisposableStack();
const people = reportRequest.parse({ kind: 'people' });
const one = Uint8Array.of(1);
let app: App;
let printed = 0;

beforeAll(async () => {
  const neo = stack.use(await startSampleNeo({ people: 20 }));
  app = stack.use(await openTestApp(stack.use(await tempFolder()).path));
  await configureFor(app, neo);
  await syncNow(app);
});
afterAll(() => stack.disposeAsync());

/** The reports of the console with another limit, and a printer that only counts. */
const reportsUpTo = (mostPdfRows: number) =>
  createReportService({
    people: app.people,
    organisations: app.organisations,
    runs: app.sync,
    settings: app.settings,
    secrets: app.ports.secrets,
    audit: app.audit,
    calendar: app.calendar.schedule,
    feeds: app.calendar.feeds,
    clock: app.ports.clock,
    mostPdfRows,
    printer: {
      async print() {
        printed += 1;
        return one;
      },
    },
  });

describe('a report that is too long for a PDF', () => {
  test('is refused before anything is printed, with how long it is and how long it may be', async () => {
    await expect(reportsUpTo(19).export(people, 'pdf', 'ja', 'kanri')).rejects.toMatchObject({
      code: 'pdf_too_long',
      params: { rows: 20, limit: 19 },
    });
    expect(printed).toBe(0);
  });

  test('is a PDF once it is filtered, and a CSV or a page at any length', async () => {
    const reports = reportsUpTo(19);
    const filtered = reportRequest.parse({ kind: 'people', filter: { text: 'admin' } });
    expect((await reports.export(filtered, 'pdf', 'ja', 'kanri')).bytes).toBe(one);
    for (const format of ['csv', 'html'] as const) {
      expect((await reports.export(people, format, 'ja', 'kanri')).bytes.length).toBeGreaterThan(1000);
    }
  });

  test('begins one row above the limit, and a script sees it as a failure', () => {
    const refused = (rows: number): unknown => {
      try {
        return checkPdfLength(rows);
      } catch (error) {
        return error;
      }
    };
    expect(refused(MOST_PDF_ROWS)).toBeUndefined();
    expect(exitCodeOfError(refused(MOST_PDF_ROWS + 1))).toBe(1);
  });
});
