import { readdir } from 'node:fs/promises';
import { parse } from 'node:path';
import { expect, test, vi } from 'vitest';
import { findChromium } from '#main/adapters/chromium-printer.ts';
import { startSampleNeo } from '#main/sample-neo/server.ts';
import { writeReports } from '#main/shell/cli/demo/demo-steps.ts';
import { createTerminal } from '#main/shell/cli/terminal.ts';
import { configureFor, openTestApp, syncNow } from '#test/support/app.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

// A browser makes the PDF, beside the browsers of the other tests.
vi.setConfig({ testTimeout: 120_000 });

test.skipIf(findChromium() === undefined)('the demo’s page and PDF have one name, though minutes pass between them', async () => {
  await using neo = await startSampleNeo({ people: 20 });
  await using folder = await tempFolder();
  await using reports = await tempFolder();
  let now = Date.UTC(2026, 10, 22, 1, 5);
  await using app = await openTestApp(folder.path, () => (now += 60_000));
  await configureFor(app, neo);
  const { runId } = await syncNow(app);
  // Quiet, since what it says belongs on the terminal of whoever tries the demo.
  const file = await writeReports(app, runId, reports.path, { ...createTerminal(true, 'ja'), note: () => {} });
  const files = (await readdir(reports.path)).map((name) => parse(name));
  expect(files.map(({ ext }) => ext).toSorted()).toEqual(['.html', '.pdf']);
  expect(files.map(({ name }) => name)).toEqual([parse(file).name, parse(file).name]);
});
