import { setTimeout as pause } from 'node:timers/promises';
import { type DesktopApp, launchDesktop } from '#test/e2e/desktop-app.ts';
import { startConfigured } from '#test/shell/configured-console.fixture.ts';
import { type Figure, median, round } from './figure.ts';
import { nextShown, watchFor } from './shown.ts';

const ROUNDS = 9;
/** The screen with 今すぐ同期する ready, or the whole of an empty page. */
const usable = '.sync-now button:enabled, body > h1';

async function closeWindows({ electronApp }: DesktopApp): Promise<void> {
  await electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().forEach((window) => window.close()));
  while ((await electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)) > 0) await pause(20);
  // What the last window leaves behind is none of the next one's.
  await pause(300);
}

/** 開く of the tray's menu, or a window with an empty page. → when that was done, in ms since 1970 */
const openers = {
  window: ({ electronApp }: DesktopApp): Promise<number> =>
    electronApp.evaluate(({ standin }) => {
      const begun = Date.now();
      standin.trays[0]?.menu?.items.find(({ label }) => label === '連携コンソールを開く')?.click();
      return begun;
    }),
  floor: ({ electronApp }: DesktopApp): Promise<number> =>
    electronApp.evaluate(({ BrowserWindow }) => {
      const begun = Date.now();
      void new BrowserWindow({ show: false }).loadURL('data:text/html,<h1>empty</h1>');
      return begun;
    }),
};

async function openOnce(desktop: DesktopApp, open: (desktop: DesktopApp) => Promise<number>): Promise<number> {
  await closeWindows(desktop);
  const [shown, begun] = await Promise.all([nextShown(desktop.electronApp.context()), open(desktop)]);
  return shown - begun;
}

/** From 開く in the tray until the first screen can be used; the floor is a window of the same app with an empty page. */
export async function windowRebuild(): Promise<Figure | undefined> {
  await using configured = await startConfigured();
  const { dataDir, env } = configured.console;
  await using desktop = await launchDesktop({ dataDir, env: { ...env, LANG: 'ja_JP.UTF-8' } });
  // The tray of Electron itself cannot be clicked from outside.
  if (desktop.kind === 'electron') return undefined;
  await watchFor(desktop.electronApp.context(), usable);
  await (await desktop.firstWindow()).waitForSelector(usable);
  const times = { window: new Array<number>(), floor: new Array<number>() };
  for (let count = 0; count < ROUNDS; count++) {
    times.floor.push(await openOnce(desktop, openers.floor));
    times.window.push(await openOnce(desktop, openers.window));
  }
  const [value, floor] = [median(times.window), median(times.floor)];
  const figure = { value: round(value), floor: round(floor), ratio: round(value / floor) };
  return { name: 'desktop.window-rebuild', unit: 'ms', ...figure, bar: '≤ 500 ms' };
}
