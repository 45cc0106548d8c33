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
    items.find(({ label }) => label === '印刷…')?.click();
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
