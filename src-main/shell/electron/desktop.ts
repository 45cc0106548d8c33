import { join } from 'node:path';
import { app, session } from 'electron';
import { acceptConnections } from './connection.ts';
import { createDesktopWindow } from './desktop-window.ts';
import { watchDownloads } from './downloads.ts';
import { createNativeTexts } from './language.ts';
import { endInOrder } from './life.ts';
import type { Wishes } from './links.ts';
import { showMenu } from './native-menu.ts';
import { createNotices } from './notices.ts';
import { createPreferences } from './preferences.ts';
import { createRun } from './run-command.ts';
import { layRunningMarker } from './running-marker.ts';
import { serveScreens } from './screens.ts';
import { guardSession } from './session-guard.ts';
import { startsHidden } from './start-hidden.ts';
import { watchForTrouble } from './trouble.ts';

/**
 * Starts the console once Electron is ready, in this order: what guards the pages, the window, then the app behind it, so that the
 * first paint waits neither for the database nor for the code that it does not need: that is imported where it is used.
 */
export async function startDesktop(dataDir: string, wishes: Wishes): Promise<void> {
  guardSession(session.defaultSession);
  serveScreens(session.defaultSession.protocol);
  const marker = layRunningMarker(join(dataDir, 'running.json'));
  const notices = createNotices(dataDir);
  if (marker.wasLeft) notices.add('endedUnexpectedly');

  const texts = createNativeTexts();
  const { translate } = texts;
  watchDownloads(session.defaultSession, translate);
  const preferences = createPreferences();
  const opening = import('./open-app.ts').then(({ openDesktopApp }) => openDesktopApp(dataDir, notices));
  acceptConnections(opening);
  const window = createDesktopWindow({ opening, texts, preferences, quit: () => quit });
  const quit = endInOrder({ opening, window, marker, translate });
  const run = createRun({ opening, window, host: notices, translate, quit: quit.request });
  watchForTrouble({ opening, window, notices, translate });

  wishes.follow((path) => void window.open(path));
  if (!startsHidden() && window.current() === undefined) window.open();
  await texts.load();
  showMenu(translate(), run);
  try {
    const { bringToLife } = await import('./bring-to-life.ts');
    await bringToLife(await opening, { texts, preferences, run });
  } catch (error) {
    if (quit.isEnding) return;
    const { explainFailedStart } = await import('./refusals.ts');
    explainFailedStart(error, translate());
    marker.remove();
    app.exit(1);
  }
}
