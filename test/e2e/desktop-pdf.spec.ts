import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { type Page, test as base } from '@playwright/test';
import { startConfigured } from '#test/shell/configured-console.fixture.ts';
import { type DesktopApp, launchDesktop } from './desktop-app.ts';
import { dialogButton, notePrints, openSheet, preview, readPdf, sheet } from './printing.ts';
import { expect } from './support.ts';

/** More than are tagged in a PDF. */
const PEOPLE = 2100;

interface Printing {
  readonly desktop: DesktopApp;
  /** Of the system administrator at desknet's NEO. */
  readonly password: string;
  readonly neoUrl: string;
}

/** One desktop app with people for each worker; every test opens the screen it prints. */
const test = base.extend<{ page: Page; folder: string }, { printing: Printing }>({
  printing: [
    async ({}, use) => {
      await using configured = await startConfigured({ people: PEOPLE });
      const { console: folder, neo } = configured;
      const { code, stderr } = await folder.run(['sync']);
      expect(code, stderr).toBe(0);
      await using desktop = await launchDesktop({ dataDir: folder.dataDir, env: { ...folder.env, LANG: 'ja_JP.UTF-8' } });
      await use({ desktop, password: neo.admin.password, neoUrl: neo.url });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  page: async ({ printing: { desktop } }, use) => {
    const page = await desktop.freshWindow();
    await expect(page.getByRole('main')).toBeVisible();
    await use(page);
  },
  folder: async ({}, use, { outputDir }) => {
    mkdirSync(outputDir, { recursive: true });
    await use(outputDir);
  },
});
// PDFs of two thousand rows are made.
test.slow();

async function openScreen(page: Page, address: string, title: string): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#${address}`);
  await openSheet(page);
  await expect(sheet(page).getByRole('heading', { level: 1 })).toHaveText(title);
}

/** Presses PDFで保存 and saves under `file`, as in the system's dialog. → the name that was proposed, and how it ended */
async function savePdf({ electronApp }: DesktopApp, page: Page, file: string): Promise<string> {
  const saving = await electronApp.evaluateHandle(
    ({ session }, target) => ({
      ended: new Promise<string>((resolve) => {
        session.defaultSession.once('will-download', (_event, item) => {
          item.setSavePath(target);
          item.once('done', (_done, state) => resolve(`${item.getFilename()} ${state}`));
        });
      }),
    }),
    file,
  );
  await dialogButton(page, 'PDFで保存').click();
  return await saving.evaluate(({ ended }) => ended);
}

const reports = [
  { address: '/sync/1', title: '同期レポート', kind: 'sync', isShort: false, texts: ['反映済み', '2,100'] },
  { address: '/people', title: 'ユーザー一覧', kind: 'people', isShort: false, texts: ['利用中'] },
  { address: '/organisations', title: '組織一覧', kind: 'organisations', isShort: true, texts: ['上位組織', '株式会社連携サービス'] },
  { address: '/neo', title: '設定状況', kind: 'settings', isShort: true, texts: ['システム管理者のパスワード', '設定済み'] },
  { address: '/common', title: '設定状況', kind: 'settings', isShort: true, texts: ['ChatLuck基本URL'] },
  { address: '/audit', title: '監査ログ', kind: 'audit', isShort: true, texts: ['システム管理者のパスワード'] },
] as const;

for (const { address, title, kind, isShort, texts } of reports) {
  test(`PDFで保存 on ${address} gives ${title} on numbered A4 pages, ${isShort ? 'tagged with an outline' : 'untagged'}`, async ({
    page,
    folder,
    printing: { desktop, password },
  }) => {
    await openScreen(page, address, title);
    const file = path.join(folder, `${kind}.pdf`);
    expect(await savePdf(desktop, page, file)).toMatch(new RegExp(`^renkei-${kind}-\\d{8}-\\d{4}\\.pdf completed$`));
    const { pages, size, isTagged, hasOutline } = readPdf(file);
    expect(size).toContain('A4');
    expect({ isTagged, hasOutline }).toEqual({ isTagged: isShort, hasOutline: isShort });
    expect(pages[0]).toContain(title);
    for (const text of texts) expect(pages.join('')).toContain(text);
    expect(pages.join('')).not.toContain(password);
    const numbers = pages.map((text) => /(\d+) ?\/ ?(\d+)\s*$/.exec(text)?.slice(1).map(Number));
    expect(numbers).toEqual(pages.map((_, index) => [index + 1, pages.length]));
    if (kind !== 'people') return;
    for (const text of pages) expect(text).toContain('所属組織（◎代表組織）');
    expect(new Set(pages.join('').match(/[\w.-]+@[\w.-]+/g)).size).toBeGreaterThan(2000);
  });
}

test('印刷 gives the system the sheet alone, by its button and by Ctrl+P in the preview', async ({ page }) => {
  await notePrints(page);
  await openScreen(page, '/neo', '設定状況');
  await dialogButton(page, '印刷').click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', /^設定状況 \d+$/);
  await page.keyboard.press('Control+p');
  await expect(page.locator('body')).toHaveAttribute('data-printed', /^設定状況 \d+, 設定状況 \d+$/);
});

/** The next PDF is not made before its window is gone, or its page's process dies while it is made. */
const holdPrint = ({ electronApp }: DesktopApp, until: 'gone' | 'crash'): Promise<void> =>
  electronApp.evaluate(({ app }, how) => {
    app.once('browser-window-created', (_event, window) => {
      const { webContents } = window;
      const print = webContents.printToPDF.bind(webContents);
      webContents.printToPDF = async (options) => {
        if (how === 'gone') await new Promise<void>((resolve) => window.once('closed', () => resolve()));
        const printed = print(options);
        if (how === 'crash') webContents.forcefullyCrashRenderer();
        return await printed;
      };
    });
  }, until);

const windowCount = ({ electronApp }: DesktopApp): Promise<number> =>
  electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
const startedDownloads = ({ electronApp }: DesktopApp) =>
  electronApp.evaluateHandle(({ session }) => {
    const names: string[] = [];
    session.defaultSession.on('will-download', (_event, item) => void names.push(item.getFilename()));
    return names;
  });

test('a PDF that is given up leaves no window and no file, and can be made again', async ({ page, folder, printing: { desktop } }) => {
  await openScreen(page, '/neo', '設定状況');
  const downloads = await startedDownloads(desktop);
  await holdPrint(desktop, 'gone');
  await dialogButton(page, 'PDFで保存').click();
  const work = preview(page).locator('.print-preview-work');
  await expect(work).toContainText('PDFを作成しています');
  await expect.poll(() => windowCount(desktop)).toBe(2);
  await dialogButton(page, 'キャンセル').click();
  await expect.poll(() => windowCount(desktop)).toBe(1);
  await expect(work).toBeHidden();
  await expect(preview(page).getByRole('alert')).toHaveCount(0);
  expect(await downloads.jsonValue()).toEqual([]);

  const file = path.join(folder, 'again.pdf');
  expect(await savePdf(desktop, page, file)).toMatch(/completed$/);
  expect(readPdf(file).pages[0]).toContain('設定状況');
});

test('a PDF whose page dies is told, with a way on, and can be made again', async ({ page, folder, printing: { desktop } }) => {
  await openScreen(page, '/neo', '設定状況');
  const downloads = await startedDownloads(desktop);
  await holdPrint(desktop, 'crash');
  await dialogButton(page, 'PDFで保存').click();
  await expect(preview(page).getByText('PDFを作成できませんでした。')).toBeVisible();
  await expect(preview(page).getByText(/HTMLで保存してブラウザーから印刷してください。/)).toBeVisible();
  expect(await windowCount(desktop)).toBe(1);
  expect(await downloads.jsonValue()).toEqual([]);
  expect(await savePdf(desktop, page, path.join(folder, 'again.pdf'))).toMatch(/completed$/);
});

test('a PDF ends with the window that asked for it', async ({ page, printing: { desktop } }) => {
  await openScreen(page, '/neo', '設定状況');
  const downloads = await startedDownloads(desktop);
  await holdPrint(desktop, 'gone');
  await dialogButton(page, 'PDFで保存').click();
  await expect.poll(() => windowCount(desktop)).toBe(2);
  // Loaded anew is as good as closed, and leaves a window for the other tests.
  await page.reload();
  await expect.poll(() => windowCount(desktop)).toBe(1);
  await expect(page.getByRole('main')).toBeVisible();
  expect(await downloads.jsonValue()).toEqual([]);
});

test('a file that cannot be written is told, and one that nobody wants is not', async ({ page, folder, printing: { desktop } }) => {
  test.skip(desktop.kind === 'electron', 'only the stand-in shows the dialogs of the system');
  await openScreen(page, '/neo', '設定状況');
  const messages = (): Promise<string[]> =>
    desktop.electronApp.evaluate(({ standin }) =>
      standin.dialogs.map(({ options }) => ('message' in options ? (options.message ?? '') : '')),
    );
  const nowhere = path.join(folder, 'no-such-folder', 'neo.pdf');
  expect(await savePdf(desktop, page, nowhere)).toMatch(/interrupted$/);
  await expect.poll(async () => (await messages()).at(-1)).toMatch(/^renkei-settings-\d{8}-\d{4}\.pdf を保存できませんでした$/);
  expect(existsSync(path.dirname(nowhere))).toBe(false);

  const before = (await messages()).length;
  await dialogButton(page, 'PDFで保存').click();
  // The person presses Cancel in the system's dialog.
  await expect.poll(async () => (await messages()).length).toBe(before + 1);
  expect((await messages()).at(-1)).toBe('');
  expect(readdirSync(folder)).toEqual([]);
});
