import type { App } from '#main/core/app.ts';
import type { Run } from './command.ts';
import type { NativeTexts } from './language.ts';
import { followPower } from './life.ts';
import { showMenu } from './native-menu.ts';
import type { Preferences } from './preferences.ts';
import { showStatus } from './show-status.ts';
import { openTray } from './tray.ts';

export interface LivingParts {
  readonly texts: NativeTexts;
  readonly preferences: Preferences;
  readonly run: Run;
}

/** What needs the core: settings that are followed, tray and notifications, the schedule. */
export async function bringToLife(core: App, { texts, preferences, run }: LivingParts): Promise<void> {
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
