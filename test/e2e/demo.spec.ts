import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { findChromium } from '#main/adapters/chromium-printer.ts';
import { openConsoleFolder } from '#test/shell/console.fixture.ts';
import { expect, printedLink, signIn, test } from './support.ts';

test('demo --once --json does the whole job and prints one JSON object, alone', async () => {
  await using folder = await openConsoleFolder();
  const { code, stdout, value } = await folder.json(['demo', '--once']);
  expect(code).toBe(0);
  expect(stdout).toBe(`${JSON.stringify(value, null, 2)}\n`);
  const summary: Record<string, unknown> = { ...(typeof value === 'object' ? value : {}) };
  expect(Object.keys(summary)).toEqual(['added', 'updated', 'suspended', 'organisations', 'issues', 'durationMs', 'report']);
  for (const name of ['added', 'updated', 'suspended', 'organisations', 'issues', 'durationMs'])
    expect(typeof summary[name]).toBe('number');
  // The sample has 500 people in 40 organisations; those who are deleted there are never added here.
  expect(summary).toMatchObject({ added: 500, updated: 0, suspended: 0, organisations: 40, issues: 0 });

  const report = String(summary['report']);
  expect(path.isAbsolute(report)).toBe(true);
  expect(await readFile(report, 'utf8')).toMatch(/^<!doctype html>/);
  // The data folder of the person who tries it holds the demo's report and nothing else of the demo.
  const [demoFolder, ...others] = await readdir(folder.dataDir);
  expect(others).toEqual([]);
  const written = (await readdir(path.join(folder.dataDir, demoFolder ?? ''))).map((name) => path.parse(name));
  expect(written.map(({ ext }) => ext).toSorted()).toEqual(findChromium() === undefined ? ['.html'] : ['.html', '.pdf']);
  // Made one after the other, they are still told to belong together by their name.
  expect(new Set(written.map(({ name }) => name)).size).toBe(1);
});

test('demo shows its people and their calendars in the console and runs until Ctrl+C', async ({ page }) => {
  await using folder = await openConsoleFolder();
  const child = folder.start(['demo', '--people', '60'], { RENKEI_LANG: 'ja' });
  try {
    const link = await printedLink(child.stdout);
    await signIn(page, { link, origin: new URL(link).origin });
    await page.goto(`${new URL(link).origin}/#/people`);
    // A header, and people under it.
    await expect.poll(() => page.getByRole('main').getByRole('row').count()).toBeGreaterThan(5);
    await page.goto(`${new URL(link).origin}/#/calendar/people`);
    await expect(page.getByRole('grid', { name: '個人設定の一覧' }).getByText('取得済み').first()).toBeVisible();
  } finally {
    child.kill('SIGINT');
    if (child.exitCode === null) await once(child, 'exit');
  }
  expect(child.exitCode).toBe(0);
});
