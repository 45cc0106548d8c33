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

/** When something was asked for, and when the window stood there, in ms since 1970. */
interface Opened {
  readonly begun: number;
  readonly visible: number;
}

/** 開く of the tray's menu, or a window with an empty page. */
const openers = {
  window: ({ electronApp }: DesktopApp): Promise<Opened> =>
    electronApp.evaluate(async ({ app, standin }) => {
      const visible = new Promise<number>((resolve) => {
        app.once('browser-window-created', (_event, window) => window.once('show', () => resolve(Date.now())));
      });
      const begun = Date.now();
      standin.trays[0]?.menu?.items.find(({ label }) => label === '連携コンソールを開く')?.click();
      return { begun, visible: await visible };
    }),
  floor: ({ electronApp }: DesktopApp): Promise<Opened> =>
    electronApp.evaluate(async ({ BrowserWindow }) => {
      const begun = Date.now();
      const window = new BrowserWindow({ show: false });
      const visible = new Promise<number>((resolve) => {
        window.once('ready-to-show', () => resolve(Date.now()));
      });
      void window.loadURL('data:text/html,<h1>empty</h1>');
      return { begun, visible: await visible };
    }),
};

interface Times {
  readonly visible: number[];
  readonly usable: number[];
}

async function openOnce(desktop: DesktopApp, open: (desktop: DesktopApp) => Promise<Opened>, times: Times): Promise<void> {
  await closeWindows(desktop);
  const [shown, { begun, visible }] = await Promise.all([nextShown(desktop.electronApp.context()), open(desktop)]);
  times.visible.push(visible - begun);
  times.usable.push(shown - begun);
}

/**
 * From 開く in the tray until the window stands there with the frame of its screen, and until the first screen can be used; the floor is a
 * window of the same app with an empty page.
 */
export async function* windowRebuild(): AsyncGenerator<Figure> {
  await using configured = await startConfigured();
  const { dataDir, env } = configured.console;
  await using desktop = await launchDesktop({ dataDir, env: { ...env, LANG: 'ja_JP.UTF-8' } });
  // The tray of Electron itself cannot be clicked from outside.
  if (desktop.kind === 'electron') return;
  await watchFor(desktop.electronApp.context(), usable);
  await (await desktop.firstWindow()).waitForSelector(usable);
  const window: Times = { visible: [], usable: [] };
  const floor: Times = { visible: [], usable: [] };
  for (let count = 0; count < ROUNDS; count++) {
    await openOnce(desktop, openers.floor, floor);
    await openOnce(desktop, openers.window, window);
  }
  for (const what of ['visible', 'usable'] as const) {
    const [value, least] = [median(window[what]), median(floor[what])];
    const figure = { value: round(value), floor: round(least), ratio: round(value / least) };
    yield { name: `desktop.window-${what}`, unit: 'ms', ...figure, bar: '≤ 500 ms' };
  }
}
