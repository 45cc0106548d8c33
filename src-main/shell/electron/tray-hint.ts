import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether somebody has been told that closing the window leaves the app at work; true but once per folder. */
export function isFirstTimeInTray(folder: string): boolean {
  const file = join(folder, 'tray-hint-shown');
  if (existsSync(file)) return false;
  try {
    writeFileSync(file, '', { mode: 0o600 });
    return true;
  } catch {
    // It could not be remembered; told every time, it would be a nuisance.
    return false;
  }
}
