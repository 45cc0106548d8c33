import { app } from 'electron';
import type { App } from '#main/core/app.ts';
import type { NativeTexts } from './language.ts';
import { notify } from './notifications.ts';
import type { Preferences } from './preferences.ts';
import type { Quit } from './quit.ts';
import { isFirstTimeInTray } from './tray-hint.ts';
import { createMainWindow, type MainWindow } from './window.ts';

export interface DesktopWindowParts {
  readonly opening: Promise<App>;
  readonly texts: NativeTexts;
  readonly preferences: Preferences;
  /** Asked for when it is needed, since quitting needs the window in turn. */
  quit(): Quit;
}

/** The window of this app: closed, it leaves the app in the tray or ends it, as the settings say. */
export function createDesktopWindow({ opening, texts, preferences, quit }: DesktopWindowParts): MainWindow {
  const folder = app.getPath('userData');
  const window = createMainWindow({
    folder,
    translate: texts.translate,
    request: (path) => void opening.then(({ screenRequests }) => screenRequests.ask({ kind: 'open', path })).catch(() => undefined),
    mayClose() {
      if (quit().isEnding || preferences.current().closeToTray) return true;
      quit().request();
      return false;
    },
    closed() {
      if (!isFirstTimeInTray(folder)) return;
      const t = texts.translate();
      notify({ title: t('tray.hint.title'), body: t('tray.hint.text') }, () => void window.open());
    },
    sessionEnds: () => quit().force(),
  });
  return window;
}
