import { app, dialog, powerMonitor } from 'electron';
import type { App } from '#main/core/app.ts';
import type { Translate } from '#main/core/translate.ts';
import { createQuit, type Quit } from './quit.ts';
import type { RunningMarker } from './running-marker.ts';
import type { MainWindow } from './window.ts';

/** A synchronisation ends within a second when it is cancelled; whatever takes longer hangs. */
const PATIENCE_MS = 8000;

export interface LifeParts {
  readonly opening: Promise<App>;
  readonly window: Pick<MainWindow, 'close' | 'current'>;
  readonly marker: RunningMarker;
  translate(): Translate;
}

async function askToStop(t: Translate): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'question',
    message: t('desktop.quit.running'),
    detail: t('desktop.quit.running.text'),
    buttons: [t('desktop.quit.running.stay'), t('desktop.quit.running.stop')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}

/** Every way out of the app leads through one orderly end: the menu, the dock, a signal, the end of the session. */
export function endInOrder({ opening, window, marker, translate }: LifeParts): Quit {
  let core: App | undefined;
  opening.then((opened) => (core = opened)).catch(() => undefined);
  const quit = createQuit({
    isSyncing: () => core?.sync.isBusy() === true,
    askToStop: () => askToStop(translate()),
    closeWindow: () => window.close(),
    dispose: async () => {
      const opened = await opening.catch(() => undefined);
      await opened?.[Symbol.asyncDispose]();
    },
    settled: () => marker.remove(),
    exit: () => app.exit(0),
    patienceMs: PATIENCE_MS,
  });
  app.on('before-quit', (event) => {
    event.preventDefault();
    quit.request();
  });
  // Without a listener Electron quits with the last window.
  app.on('window-all-closed', () => undefined);
  if (process.platform === 'win32') {
    // Windows ends a session without a word to an app that has no window; its marker would look like a crash.
    app.on('window-all-closed', () => marker.remove());
    app.on('browser-window-created', () => marker.lay());
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => quit.force());
  powerMonitor.on('shutdown', (event?: Partial<Electron.Event>) => {
    // Linux and macOS wait then until this process has ended.
    event?.preventDefault?.();
    quit.force();
  });
  return quit;
}

/** A machine that has woken up may have missed a time of the schedule. */
export function followPower({ scheduler, sync }: App): void {
  powerMonitor.on('resume', () => void scheduler.wake().then(() => sync.touch()));
}
