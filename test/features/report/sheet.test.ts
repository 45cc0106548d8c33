import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { findChromium } from '#main/adapters/chromium-printer.ts';
import type { App } from '#main/core/app.ts';
import { type SampleNeo, startSampleNeo } from '#main/sample-neo/server.ts';
import type { Language } from '#shared/features/common/model.ts';
import { type ReportRequest, reportRequest } from '#shared/features/report/model.ts';
import { configureFor, openTestApp, syncNow } from '#test/support/app.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

// A browser is started for each PDF, and all of them share the machine with the other tests.
vi.setConfig({ testTimeout: 120_000 });

/** 00:05:03 in Tokyo. */
const NIGHT = Date.UTC(2026, 10, 21, 15, 5, 3);
const stack = new AsyncDisposableStack();
let app: App;
let neo: SampleNeo;
let folder: string;

beforeAll(async () => {
  neo = stack.use(await startSampleNeo({ people: 60 }));
  folder = stack.use(await tempFolder()).path;
  app = stack.use(await openTestApp(folder, () => NIGHT));
  await configureFor(app, neo);
  await syncNow(app);
});
afterAll(() => stack.disposeAsync());

async function page(request: ReportRequest, language: Language): Promise<string> {
  return new TextDecoder().decode((await app.reports.export(request, 'html', language, 'kanri')).bytes);
}

describe('a sheet', () => {
  test.skipIf(findChromium() === undefined)('breaks no word of a status, in a list of people and in a report of those added', async () => {
    neo.change({ gone: 3 });
    await syncNow(app);
    const requests = [
      { kind: 'people', filter: { status: 'suspended' } },
      { kind: 'sync', runId: 1 },
    ].map((request) => reportRequest.parse(request));
    for (const request of requests) {
      const { bytes } = await app.reports.export(request, 'pdf', 'en', 'kanri');
      const file = join(folder, 'sheet.pdf');
      await writeFile(file, bytes);
      const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
      expect(text).toMatch(/(Suspended|Active)$/m);
      expect(text).not.toMatch(/Suspende$/m);
    }
  });

  test('tells times after midnight with two digits, as the screens do', async () => {
    expect(await page(reportRequest.parse({ kind: 'audit' }), 'ja')).toContain('<td>2026/11/22 00:05:03</td>');
    expect(await page(reportRequest.parse({ kind: 'audit' }), 'en')).toMatch(/<td>[^<]*2026,? 00:05:03<\/td>/);
  });

  test('has counts only of a run that got as far as a plan', async () => {
    const counts = '<h2>件数</h2>';
    expect(await page(reportRequest.parse({ kind: 'sync', runId: 1 }), 'ja')).toContain(counts);
    neo.setFaults(['403-empty']);
    const failed = await syncNow(app);
    expect(failed.state).toBe('failed');
    expect(await page(reportRequest.parse({ kind: 'sync', runId: failed.runId }), 'ja')).not.toContain(counts);
  });
});
