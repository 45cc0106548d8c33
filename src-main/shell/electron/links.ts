import { resolve } from 'node:path';
import { app } from 'electron';
import { deepLinkIn, deepLinkPath, LINK_SCHEME } from './deep-link.ts';
import { HIDDEN } from './start-hidden.ts';

/** Whether a second start is one that nobody sees, as at login. */
const isHidden = (commandLine: readonly string[]): boolean => commandLine.includes(HIDDEN);

/**
 * Makes this app the one that opens our links. A start from source has to name its script as well. On Linux this waits for a program
 * of the desktop, so it comes after a window is there.
 */
function registerScheme(): void {
  const [, script] = process.argv;
  if (process.defaultApp && script !== undefined) app.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, [resolve(script)]);
  else app.setAsDefaultProtocolClient(LINK_SCHEME);
}

export interface Wishes {
  /** From now on `open` is called for each wish, with a screen's path when it names one; those that wait come at once. */
  follow(open: (path?: string) => void): void;
}

/**
 * Hears every wish to come to the front: a second start, a link, the dock. macOS tells of the link that started the app before it
 * is ready, so this is called first; what arrives before `follow` waits there.
 */
export function listenForWishes(): Wishes {
  const waiting: (string | undefined)[] = [deepLinkIn(process.argv)].filter((path) => path !== undefined);
  let open = (path?: string): void => void waiting.push(path);
  app.on('open-url', (event, url) => {
    event.preventDefault();
    open(deepLinkPath(url));
  });
  app.on('second-instance', (_event, commandLine) => {
    if (!isHidden(commandLine)) open(deepLinkIn(commandLine));
  });
  app.on('activate', () => open());
  return {
    follow(follower) {
      app.once('browser-window-created', (_event, window) => window.once('show', () => setImmediate(registerScheme)));
      open = follower;
      for (const path of waiting) follower(path);
    },
  };
}
