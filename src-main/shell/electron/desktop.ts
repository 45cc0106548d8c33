import { join } from 'node:path';
import { app, dialog, session } from 'electron';
import type { App } from '#main/core/app.ts';
import type { Translate } from '#main/core/translate.ts';
import { problemMessages } from '#shared/i18n/lookup.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import type { Run } from './command.ts';
import { acceptConnections } from './connection.ts';
import { createDesktopWindow, type DesktopWindowParts } from './desktop-window.ts';
import { createNativeTexts } from './language.ts';
import { endInOrder, followPower } from './life.ts';
import type { Wishes } from './links.ts';
import { showMenu } from './native-menu.ts';
import { createNotices } from './notices.ts';
import { createPreferences } from './preferences.ts';
import { createRun } from './run-command.ts';
import { layRunningMarker, type RunningMarker } from './running-marker.ts';
import { serveScreens } from './screens.ts';
import { guardSession } from './session-guard.ts';
import { showStatus } from './show-status.ts';
import { startsHidden } from './start-hidden.ts';
import { openTray } from './tray.ts';
import { watchForTrouble } from './trouble.ts';

/** There is nothing to show without the data: says why, and ends. */
function giveUp(error: unknown, marker: RunningMarker, t: Translate): void {
  const problem = error instanceof Refusal ? error.toProblem() : { code: 'unexpected', params: {} };
  const { cause, remedy } = problemMessages(problem);
  dialog.showErrorBox(t('desktop.cannotStart'), `${t(cause, problem.params)}\n\n${t(remedy, problem.params)}`);
  marker.remove();
  app.exit(1);
}

/** What needs the core: settings that are followed, tray and notifications, the schedule. */
async function bringToLife(core: App, { texts, preferences }: Pick<DesktopWindowParts, 'texts' | 'preferences'>, run: Run): Promise<void> {
  await preferences.follow(core);
  const tray = openTray(run, core.ports.log);
  const status = showStatus(core, { texts, preferences, tray, run });
  await texts.follow(core, () => {
    showMenu(texts.translate(), run);
    status.refresh();
  });
  followPower(core);
  core.stay();
}

/**
 * Starts the console once Electron is ready, in this order: what guards the pages, the window, then the app behind it, so that the
 * first paint does not wait for the database.
 */
export async function startDesktop(dataDir: string, wishes: Wishes): Promise<void> {
  guardSession(session.defaultSession);
  serveScreens(session.defaultSession.protocol);
  const marker = layRunningMarker(join(dataDir, 'running.json'));
  const notices = createNotices(dataDir);
  if (marker.wasLeft) notices.add('endedUnexpectedly');

  const texts = createNativeTexts();
  const { translate } = texts;
  const preferences = createPreferences();
  const opening = import('./open-app.ts').then(({ openDesktopApp }) => openDesktopApp(dataDir, notices));
  acceptConnections(opening);
  const window = createDesktopWindow({ opening, texts, preferences, quit: () => quit });
  const quit = endInOrder({ opening, window, marker, translate });
  const run = createRun({ opening, window, host: notices, translate, quit: quit.request });
  watchForTrouble({ opening, window, notices, translate });

  showMenu(translate(), run);
  wishes.follow((path) => void window.open(path));
  if (!startsHidden() && window.current() === undefined) window.open();
  try {
    await bringToLife(await opening, { texts, preferences }, run);
  } catch (error) {
    if (!quit.isEnding) giveUp(error, marker, translate());
  }
}
