import { readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const APP_FOLDER = 'renkei-console';

const given = (value: string | undefined): string | undefined => (value === undefined || value === '' ? undefined : value);

/**
 * The folder of everything that this user's console keeps: `RENKEI_DATA_DIR`, or the place that the platform sets aside for
 * application data. Desktop app, browser shell and command line share it.
 */
export function dataFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  const chosen = given(env['RENKEI_DATA_DIR']);
  if (chosen !== undefined) return chosen;
  if (platform === 'win32') return join(given(env['APPDATA']) ?? join(home, 'AppData', 'Roaming'), APP_FOLDER);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', APP_FOLDER);
  return join(given(env['XDG_DATA_HOME']) ?? join(home, '.local', 'share'), APP_FOLDER);
}

/** The operating system's user, who acts when nobody is named. */
export function currentUser(): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a user id that has no name.
    return String(process.getuid?.() ?? 'unknown');
  }
}

/** The product's version from the nearest package.json above this file, which is the same one in source and in bundled form. */
export function productVersion(from: string = import.meta.url): string {
  for (let folder = dirname(fileURLToPath(from)); ; folder = dirname(folder)) {
    try {
      const parsed: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      if (typeof parsed === 'object' && parsed !== null && 'name' in parsed && parsed.name === APP_FOLDER && 'version' in parsed) {
        return String(parsed.version);
      }
    } catch {
      // Not here; look one folder up.
    }
    if (folder === dirname(folder)) throw new Error('the package.json of renkei-console was not found');
  }
}
