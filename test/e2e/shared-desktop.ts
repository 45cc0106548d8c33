import { type Page, test as base } from '@playwright/test';
import { openConsoleFolder } from '#test/shell/console.fixture.ts';
import { type DesktopApp, launchDesktop } from './desktop-app.ts';
import { expect } from './support.ts';

/** What every page of the desktop app must be created with, besides what is its own. */
export const everythingOff = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  devTools: true,
};

/** One desktop console for a whole file, whose tests attack it and must not change it; its page is loaded anew for each. */
export const test = base.extend<{ page: Page }, { desktop: DesktopApp }>({
  desktop: [
    async ({}, use) => {
      await using folder = await openConsoleFolder();
      await using desktop = await launchDesktop({ dataDir: folder.dataDir, env: folder.env });
      await use(desktop);
    },
    { scope: 'worker' },
  ],
  page: async ({ desktop }, use) => {
    const page = await desktop.freshWindow();
    await expect(page.getByRole('main')).toBeVisible();
    await use(page);
  },
});
