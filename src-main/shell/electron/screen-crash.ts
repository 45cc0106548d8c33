import { app, type BrowserWindow, dialog } from 'electron';
import type { Translate } from '#main/core/translate.ts';
import { createCrashLimit } from './crash-limit.ts';

export interface ScreenCrashOptions {
  translate(): Translate;
  current(): BrowserWindow | undefined;
  /** A screen had to be loaded again. */
  reloaded(): void;
  /** Writes what happened into the log. */
  note(reason: string, exitCode: number): void;
}

async function askWhatNow(window: BrowserWindow, t: Translate): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    message: t('desktop.screenCrash.title'),
    detail: t('desktop.screenCrash.text'),
    buttons: [t('desktop.screenCrash.reload'), t('desktop.screenCrash.close')],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (window.isDestroyed()) return;
  if (response === 0) window.webContents.reload();
  else window.destroy();
}

/** Loads the window's screen again, where it was, when its process has died; too often in a row, the person decides. */
export function reviveScreens({ translate, current, reloaded, note }: ScreenCrashOptions): void {
  const mayReload = createCrashLimit();
  app.on('render-process-gone', (_event, contents, { reason, exitCode }) => {
    const window = current();
    // A page that prints, or one that goes with its window, is nobody's screen.
    if (window === undefined || window.isDestroyed() || window.webContents !== contents || reason === 'clean-exit') return;
    note(reason, exitCode);
    reloaded();
    // Later: Chromium is still about the end of that process, and a page loaded right now would take the whole app down.
    if (mayReload()) setImmediate(() => window.isDestroyed() || contents.reload());
    else void askWhatNow(window, translate());
  });
}
