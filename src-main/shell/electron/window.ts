import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import type { Translate } from '#main/core/translate.ts';
import { pagePreferences } from './page-preferences.ts';
import { screenUrl } from './addresses.ts';
import { placeWindow, readWindowPlace, SMALLEST, type WindowPlace, writeWindowPlace } from './window-place.ts';

const preload = fileURLToPath(new URL('../preload/index.cjs', import.meta.url));

/** Windows and macOS take the program's own; on Linux only an installed package has one. */
const icon = process.platform === 'linux' ? fileURLToPath(new URL('../../resources/icons/256x256.png', import.meta.url)) : undefined;

/** The `--canvas` of the screens in both themes, so that nothing flashes before the first paint. */
const canvas = { light: '#ffffff', dark: '#14171c' };

export interface MainWindowOptions {
  /** The folder that keeps the window's place. */
  folder: string;
  /** Texts in the language of the settings, asked for when they are needed. */
  translate(): Translate;
  /** Brings a screen that is open already to another path; it may ask about unsaved changes first. */
  request(path: string): void;
  /** Whether the person's wish to close the window may be followed; otherwise something else has begun instead. */
  mayClose(): boolean;
  /** The person has closed the window. */
  closed(): void;
  /** Windows: the session ends, and this process with it. */
  sessionEnds(): void;
}

export interface MainWindow {
  /** Shows the window, making it where there is none, at the screen `path` (`/sync/12`) when one is given. */
  open(path?: string): BrowserWindow;
  /** The window, while there is one. */
  current(): BrowserWindow | undefined;
  /** Closes the window, whatever `mayClose` says; false when somebody stays because of unsaved changes. */
  close(): Promise<boolean>;
}

/** A page with unsaved changes refuses to go; only the person decides whether they are lost. */
function askBeforeLosing(window: BrowserWindow, t: Translate): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'warning',
    message: t('desktop.unsaved.title'),
    detail: t('desktop.unsaved.text'),
    buttons: [t('desktop.unsaved.stay'), t('desktop.unsaved.leave')],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return answer === 1;
}

const workAreas = (): [Electron.Rectangle, ...Electron.Rectangle[]] => {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary.workArea, ...others.map(({ workArea }) => workArea)];
};

function createWindow(place: WindowPlace | undefined): BrowserWindow {
  return new BrowserWindow({
    ...placeWindow(place?.bounds, workAreas()),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    ...(icon !== undefined && { icon }),
    backgroundColor: nativeTheme.shouldUseDarkColors ? canvas.dark : canvas.light,
    webPreferences: { ...pagePreferences(), preload },
  });
}

const placeOf = (window: BrowserWindow): WindowPlace => ({
  bounds: window.getNormalBounds(),
  maximised: window.isMaximized(),
  zoomLevel: window.webContents.getZoomLevel(),
});

/** The one window of the console. It is destroyed when it closes, and made again where it was. */
export function createMainWindow({ folder, translate, request, mayClose, closed, sessionEnds }: MainWindowOptions): MainWindow {
  const placeFile = join(folder, 'window.json');
  let window: BrowserWindow | undefined;
  /** Set while `close` waits; tells it whether the window went. */
  let answer: ((isGone: boolean) => void) | undefined;

  function make(path: string): BrowserWindow {
    const place = readWindowPlace(placeFile);
    const made = createWindow(place);
    const { webContents } = made;
    /** What a window that nobody has seen says of itself is not how it was left. */
    let wasShown = false;
    made.once('ready-to-show', () => {
      wasShown = true;
      // Not before, since this shows the window, empty as it may be.
      if (place?.maximised === true) made.maximize();
      made.show();
    });
    webContents.on('did-finish-load', () => webContents.setZoomLevel(place?.zoomLevel ?? 0));
    webContents.on('will-prevent-unload', (event) => {
      if (askBeforeLosing(made, translate())) event.preventDefault();
      else answer?.(false);
    });
    made.on('close', (event) => {
      if (wasShown) writeWindowPlace(placeFile, placeOf(made));
      if (answer === undefined && !mayClose()) event.preventDefault();
    });
    made.on('closed', () => {
      if (window === made) window = undefined;
      if (answer === undefined) closed();
      else answer(true);
    });
    made.on('session-end', sessionEnds);
    void made.loadURL(screenUrl(path));
    return made;
  }

  async function close(): Promise<boolean> {
    if (window === undefined) return true;
    const asked = window;
    try {
      return await new Promise<boolean>((resolve) => {
        answer = resolve;
        asked.close();
      });
    } finally {
      answer = undefined;
    }
  }

  return {
    current: () => window,
    close,
    open(path) {
      if (window === undefined || window.isDestroyed()) {
        window = make(path ?? '/');
        return window;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      if (path !== undefined) request(path);
      return window;
    },
  };
}
