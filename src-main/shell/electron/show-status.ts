import { BrowserWindow } from 'electron';
import type { App } from '#main/core/app.ts';
import type { SyncStatus } from '#shared/features/directory/sync-model.ts';
import type { Run } from './command.ts';
import type { NativeTexts } from './language.ts';
import { notify } from './notifications.ts';
import { describeAnnouncement, observe, type Seen } from './notifier.ts';
import type { Preferences } from './preferences.ts';
import type { ConsoleTray } from './tray.ts';
import { trayView } from './tray-state.ts';

export interface StatusParts {
  readonly texts: NativeTexts;
  readonly preferences: Preferences;
  /** Absent where the desktop has no tray. */
  readonly tray: ConsoleTray | undefined;
  readonly run: Run;
}

/** Shows the state of the synchronisation outside of the window: in the tray, and as notifications. It ends with the core. */
export function showStatus({ sync, ports: { log } }: App, { texts, preferences, tray, run }: StatusParts) {
  let latest: SyncStatus | undefined;
  let seen: Seen | undefined;

  const refresh = (): void => {
    if (latest !== undefined) tray?.show(trayView(latest, { t: texts.translate(), time: texts.time }));
  };

  function announce(status: SyncStatus): void {
    const observed = observe(seen, status, BrowserWindow.getFocusedWindow() !== null);
    seen = observed.seen;
    if (observed.announcement === null || !preferences.current().notifications) return;
    const { path, ...message } = describeAnnouncement(observed.announcement, texts.translate());
    notify(message, () => run({ kind: 'open', path }));
  }

  async function follow(): Promise<void> {
    for await (const status of sync.watch()) {
      latest = status;
      refresh();
      announce(status);
    }
  }
  follow().catch((error: unknown) => log.error({ err: error }, 'the tray no longer follows the synchronisation'));

  return { refresh };
}
