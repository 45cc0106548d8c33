import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { dialogButton, firstAction, notePrints, openSheet, preview, readPdf, sheet } from './printing.ts';
import { expect, test } from './support.ts';

// The test runner's own script is what the report's sandbox keeps out.
test.use({ consoleState: 'synchronised', expectedErrors: /^Blocked script execution in 'about:srcdoc'/ });

const screens = [
  { path: '/people', title: 'ユーザー一覧' },
  { path: '/organisations', title: '組織一覧' },
  { path: '/sync', title: '同期の履歴' },
  { path: '/sync/1', title: '同期レポート' },
  { path: '/common', title: '設定状況' },
  { path: '/neo', title: '設定状況' },
  { path: '/audit', title: '監査ログ' },
  { path: '/calendar', title: '設定状況' },
  { path: '/calendar/people', title: 'カレンダーの個人設定' },
] as const;

async function save(page: Page, name: string): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), dialogButton(page, name).click()]);
  return download;
}

test('every list, every settings screen and every run has 印刷 as the first action of its header', async ({ signedIn: view, app }) => {
  for (const { path, title } of screens) {
    await view.goto(`${app.origin}/#${path}`);
    await expect(firstAction(view)).toHaveText('印刷');
    await openSheet(view);
    await expect(sheet(view).getByRole('heading', { level: 1 })).toHaveText(title);
    await dialogButton(view, '閉じる').click();
    await expect(preview(view)).toBeHidden();
  }
});

test('a settings screen prints its own settings, in its order, as they are saved, and of secrets only that they are set', async ({
  signedIn: view,
  app,
}) => {
  await view.goto(`${app.origin}/#/neo`);
  await view.getByLabel("desknet's NEOサーバーのURL").fill('https://not-saved.example.jp/cgi-bin/dneo/dneo.cgi');
  await openSheet(view);
  await expect(preview(view).getByText('保存していない変更は印刷されません')).toBeVisible();
  const report = sheet(view).locator('main');
  await expect(report).toContainText(app.neo.url);
  await expect(report).not.toContainText('not-saved');
  await expect(report).not.toContainText('共通環境設定');
  await expect(report.getByRole('row', { name: 'システム管理者のパスワード 設定済み' })).toBeVisible();
  const printed = await report.getByRole('heading', { level: 3 }).allTextContents();
  await dialogButton(view, '閉じる').click();
  const shown = await view.locator('.settings-layout').getByRole('heading', { level: 2 }).allTextContents();
  // The field map has a heading for each of its groups, and the addresses to register are a part of their section on screen.
  const sections = new Set(printed.map((heading) => heading.replace(/ › .*/, '')));
  expect([...sections].filter((heading) => shown.includes(heading))).toEqual(shown);
});

test('what the audit log is narrowed to is what is printed and saved, page by page', async ({ signedIn: view, app }, { outputDir }) => {
  await view.goto(`${app.origin}/#/audit`);
  await view.getByRole('searchbox').fill('neo.serverUrl');
  await expect(view.getByRole('grid').getByRole('row')).toHaveCount(2);
  await openSheet(view);
  await expect(sheet(view).getByText('「neo.serverUrl」を含む')).toBeVisible();
  await expect(sheet(view).getByRole('row')).toHaveCount(2);
  const pdf = await save(view, 'PDFで保存');
  expect(pdf.suggestedFilename()).toMatch(/^renkei-audit-\d{8}-\d{4}\.pdf$/);
  const file = `${outputDir}/audit.pdf`;
  await pdf.saveAs(file);
  const [text, ...others] = readPdf(file).pages;
  expect(text).toContain(app.neo.url);
  expect(text?.trimEnd()).toMatch(/1 ?\/ ?1$/);
  expect(others).toEqual([]);
});

test('of people’s calendars everybody whom the list is narrowed to is printed, however few of them the window shows', async ({
  signedIn: view,
  app,
}) => {
  await view.goto(`${app.origin}/#/calendar/people?state=unset`);
  const found = view.getByRole('radio', { name: /^未設定/ });
  await expect(found).toHaveText(/未設定 [1-9]/);
  const count = Number((await found.textContent())?.replaceAll(/\D/g, ''));
  await openSheet(view);
  await expect(sheet(view).getByText('未設定のみ')).toBeVisible();
  await expect(sheet(view).locator('tbody tr')).toHaveCount(count);
  expect(count).toBeGreaterThan(await view.getByRole('grid', { name: '個人設定の一覧' }).getByRole('row').count());
});

test('印刷 in the preview opens the system’s dialog for the sheet alone', async ({ signedIn: view, app }) => {
  await view.goto(`${app.origin}/#/common`);
  await notePrints(view);
  await openSheet(view);
  await dialogButton(view, '印刷').click();
  await expect(view.locator('body')).toHaveAttribute('data-printed', /^設定状況 \d+$/);
});

test('Ctrl+P opens the preview of a screen, prints the sheet there, and prints the page where there is no preview', async ({
  signedIn: view,
  app,
}) => {
  const printed = view.locator('body');
  await view.goto(`${app.origin}/#/common`);
  await notePrints(view);
  await expect(firstAction(view)).toBeVisible();
  await view.keyboard.press('Control+p');
  await expect(sheet(view).getByRole('heading', { level: 1 })).toHaveText('設定状況');
  await expect(dialogButton(view, '印刷')).toBeEnabled();
  await expect(printed).not.toHaveAttribute('data-printed');
  await view.keyboard.press('Control+p');
  await expect(printed).toHaveAttribute('data-printed', /^設定状況 \d+$/);
  // The sheet itself can have the keys, as after a click into it.
  await sheet(view).getByRole('heading', { level: 1 }).click();
  await view.keyboard.press('Control+p');
  await expect(printed).toHaveAttribute('data-printed', /^設定状況 (\d+), 設定状況 \1$/);

  // A field that is being filled in makes the screen be drawn again; closed, the preview is what Ctrl+P opens once more.
  await dialogButton(view, '閉じる').click();
  await view.getByLabel('ChatLuck基本URL').fill('https://chat.example.jp/');
  await view.keyboard.press('Control+p');
  await expect(preview(view).getByText('保存していない変更は印刷されません')).toBeVisible();
  await dialogButton(view, '閉じる').click();
  await view.getByLabel('ChatLuck基本URL').fill('');

  await view.goto(`${app.origin}/#/`);
  await expect(view.getByRole('heading', { level: 1 })).toHaveText('外部連携設定');
  await view.keyboard.press('Control+p');
  await expect(printed).toHaveAttribute('data-printed', /, 連携コンソール|, 外部連携設定/);
  await expect(preview(view)).toBeHidden();
});

test.describe('with more people than anybody prints by accident', () => {
  test.use({ consolePeople: 4800 });

  test('the preview shows the start at once; 印刷 says how long it will be, offers CSV, and prints all of it if one insists', async ({
    signedIn: view,
    app,
  }) => {
    // Thousands of people are taken over first.
    test.slow();
    await view.goto(`${app.origin}/#/people`);
    await notePrints(view);
    await openSheet(view);
    await expect(sheet(view).getByText('画面には先頭の 2,000 行を表示しています。')).toBeVisible();
    await expect(sheet(view).locator('tbody tr')).toHaveCount(2000);

    await dialogButton(view, '印刷').click();
    await expect(preview(view).getByText(/^4,\d{3} 人、約 10\d ページになります。$/)).toBeVisible();
    await expect(view.locator('body')).not.toHaveAttribute('data-printed');
    const csv = await save(view, 'CSVで保存');
    expect((await readFile(await csv.path(), 'utf8')).split('\r\n').length).toBeGreaterThan(4000);

    await dialogButton(view, '印刷').click();
    await dialogButton(view, 'このまま印刷する').click();
    await expect(view.locator('body')).toHaveAttribute('data-printed', /^ユーザー一覧 4\d{3}$/, { timeout: 60_000 });
    await expect(sheet(view).locator('tbody tr')).toHaveCount(2000);
  });
});
