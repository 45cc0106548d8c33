import path from 'node:path';
import { test as base, type Page } from '@playwright/test';
import type { SampleNeo } from '#main/sample-neo/server.ts';
import { startConfigured } from '#test/shell/configured-console.fixture.ts';
import { type DesktopApp, launchDesktop } from './desktop-app.ts';
import { expect } from './support.ts';

/** A desktop app that is set up for a sample NEO, and what the person sees of it outside of its window. */
export interface Workstation {
  readonly neo: SampleNeo;
  readonly folder: string;
  readonly dataDir: string;
  desktop: DesktopApp;
  start(args?: readonly string[]): Promise<DesktopApp>;
}

export const test = base.extend<{ station: Workstation }>({
  station: async ({}, use) => {
    await using configured = await startConfigured({ people: 60 });
    const { dataDir, env, path: folder } = configured.console;
    let running: DesktopApp | undefined;
    const start = async (args: readonly string[] = []): Promise<DesktopApp> => {
      running = await launchDesktop({ dataDir, args, env: { ...env, LANG: 'ja_JP.UTF-8', XDG_CONFIG_HOME: path.join(folder, 'config') } });
      test.skip(running.kind === 'electron', 'only the stand-in shows what is outside of the window');
      return running;
    };
    const station: Workstation = { neo: configured.neo, folder, dataDir, desktop: await start(), start };
    await use(station);
    await running?.kill();
  },
});

export const windowCount = ({ electronApp }: DesktopApp): Promise<number> =>
  electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
export const tooltip = ({ electronApp }: DesktopApp): Promise<string> =>
  electronApp.evaluate(({ standin }) => standin.trays[0]?.toolTip ?? '');
export const notifications = ({ electronApp }: DesktopApp): Promise<string[]> =>
  electronApp.evaluate(({ standin }) => standin.notifications.map(({ title }) => title));
export const dialogs = ({ electronApp }: DesktopApp): Promise<string[]> =>
  electronApp.evaluate(({ standin }) => standin.dialogs.map(({ options }) => ('message' in options ? options.message : '')));

/** Picks a line of the tray's menu. */
export const pick = ({ electronApp }: DesktopApp, label: string): Promise<void> =>
  electronApp.evaluate(({ standin }, wanted) => {
    const item = standin.trays[0]?.menu?.items.find((candidate) => candidate.label === wanted);
    if (item === undefined || !item.enabled) throw new Error(`the tray offers no ${wanted}`);
    item.click();
  }, label);

export const closeWindow = ({ electronApp }: DesktopApp): Promise<void> =>
  electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.close()));

/** Does something that opens a window, and gives its page once the screen stands. */
export async function openingWindow({ electronApp }: DesktopApp, open: () => Promise<unknown>): Promise<Page> {
  const [page] = await Promise.all([electronApp.waitForEvent('window'), open()]);
  await expect(page.getByRole('main')).toBeVisible();
  return page;
}

export const inTray = async (desktop: DesktopApp): Promise<void> => {
  await expect.poll(() => tooltip(desktop)).toContain('待機中');
  await closeWindow(desktop);
  await expect.poll(() => windowCount(desktop)).toBe(0);
};
