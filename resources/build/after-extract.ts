import { rmSync } from 'node:fs';
import path from 'node:path';

/** Called by electron-builder when the runtime is in place: the app that Electron shows without an app does not ship. */
export function afterExtract({ appOutDir, electronPlatformName }: { appOutDir: string; electronPlatformName: string }): void {
  const resources = electronPlatformName === 'darwin' ? 'Electron.app/Contents/Resources' : 'resources';
  for (const file of ['version', path.join(resources, 'default_app.asar')]) rmSync(path.join(appOutDir, file), { force: true });
}
