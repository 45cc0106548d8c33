import type { App } from '#main/core/app.ts';
import { desktopDefaults } from '#shared/features/desktop/defaults.ts';
import type { DesktopSettings } from '#shared/features/desktop/model.ts';
import { followSlice } from './follow-slice.ts';
import { startAtLogin } from './login-item.ts';

/** デスクトップアプリ's settings at hand, since a window that closes cannot wait for the database. */
export interface Preferences {
  /** As saved; the defaults until they are known. */
  current(): DesktopSettings;
  /** Follows the settings, and has the operating system start the app accordingly. */
  follow(core: App): Promise<void>;
}

export function createPreferences(): Preferences {
  let current: DesktopSettings = desktopDefaults;
  return {
    current: () => current,
    follow: (core) =>
      followSlice(core, 'desktop', async () => {
        current = await core.settings.readDesktop();
        await startAtLogin(current.startAtLogin).catch((error: unknown) =>
          core.ports.log.error({ err: error }, 'the start at login could not be set'),
        );
      }),
  };
}
