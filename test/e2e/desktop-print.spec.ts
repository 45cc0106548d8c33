import { test as base } from '@playwright/test';
import { startConfigured } from '#test/shell/configured-console.fixture.ts';
import { type DesktopApp, launchDesktop } from './desktop-app.ts';
import { expect } from './support.ts';

const test = base.extend<{ desktop: DesktopApp }>({
  desktop: async ({}, use) => {
    await using configured = await startConfigured({ people: 20 });
    const { dataDir, env } = configured.console;
    await using desktop = await launchDesktop({ dataDir, env: { ...env, LANG: 'ja_JP.UTF-8' } });
    await use(desktop);
  },
});

/** Picks 印刷… of the application's menu. */
const printFromMenu = ({ electronApp }: DesktopApp): Promise<void> =>
  electronApp.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((menu) => menu.submenu?.items ?? []) ?? [];
    items.find(({ label }) => label.startsWith('印刷'))?.click();
  });

test('印刷… of the menu and Ctrl+P open the preview of the screen that stands', async ({ desktop }) => {
  const page = await desktop.firstWindow();
  const preview = page.getByRole('dialog', { name: '印刷プレビュー' });
  const sheet = preview.frameLocator('iframe.print-preview-sheet');
  await expect(page.getByRole('main')).toBeVisible();
  await page.evaluate(() => (location.hash = '#/neo'));
  await expect(page.getByRole('main')).toHaveAccessibleName("desknet's NEO連携設定");
  await expect(page.getByRole('button', { name: '印刷', exact: true })).toBeVisible();
  await page.keyboard.press('Control+p');
  await expect(sheet.getByRole('heading', { level: 1 })).toHaveText('設定状況');
  await preview.getByRole('button', { name: '閉じる', exact: true }).click();
  await expect(preview).toBeHidden();

  await printFromMenu(desktop);
  await expect(sheet.getByRole('heading', { level: 1 })).toHaveText('設定状況');
});

test('a print whose window goes meanwhile is refused, and the next one works', async ({ desktop }) => {
  test.skip(desktop.kind !== 'stand-in', 'Electron asks where the file goes.');
  const page = await desktop.firstWindow();
  const preview = page.getByRole('dialog', { name: '印刷プレビュー' });
  await expect(page.getByRole('main')).toBeVisible();
  await desktop.electronApp.evaluate(({ app }) => {
    app.once('browser-window-created', (_event, window) => {
      const { webContents } = window;
      const print = webContents.printToPDF.bind(webContents);
      webContents.printToPDF = (options) => {
        const printing = print(options);
        setImmediate(() => window.destroy());
        return printing;
      };
    });
  });
  await page.evaluate(() => (location.hash = '#/neo'));
  await page.getByRole('button', { name: '印刷', exact: true }).click();
  await preview.getByRole('button', { name: 'PDFで保存' }).click();
  await expect(preview.getByText('PDFを作成できませんでした。')).toBeVisible();
  await preview.getByRole('button', { name: 'PDFで保存' }).click();
  await expect(page.getByText(/\.pdf を作成しました。/)).toBeVisible();
});

test('印刷… of the menu without a window says that there is nothing to print, and opens no preview later', async ({ desktop }) => {
  test.skip(desktop.kind === 'electron', 'only the stand-in counts what the system is asked to beep');
  const first = await desktop.firstWindow();
  await expect(first.getByRole('main')).toBeVisible();
  const { electronApp } = desktop;
  const count = () => electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const beeps = () => electronApp.evaluate(({ standin }) => standin.beeps);
  await expect.poll(() => electronApp.evaluate(({ standin }) => standin.trays.length)).toBe(1);
  await electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.close()));
  await expect.poll(count).toBe(0);
  await printFromMenu(desktop);
  await expect.poll(beeps).toBe(1);
  const [page] = await Promise.all([electronApp.waitForEvent('window'), electronApp.evaluate(({ standin }) => standin.clickTray())]);
  await expect(page.getByRole('main')).toBeVisible();
  await expect(page.getByRole('button', { name: '印刷', exact: true })).toBeVisible();
  await page.waitForTimeout(500);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await beeps()).toBe(1);
});
