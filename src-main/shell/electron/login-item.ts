import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { autostartEntry, isSwitchedOff, launchCommand } from './autostart-entry.ts';
import { HIDDEN } from './start-hidden.ts';

/** Linux: the desktops start what lies in this folder. https://specifications.freedesktop.org/autostart-spec/latest/ */
const autostartFile = (env: NodeJS.ProcessEnv = process.env): string =>
  join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'autostart', 'renkei-console.desktop');

const source = (): string | undefined => (app.isPackaged ? undefined : app.getAppPath());

async function writeAutostart(wanted: boolean): Promise<void> {
  const file = autostartFile();
  if (!wanted) return rm(file, { force: true });
  const command = launchCommand({ execPath: process.execPath, appImage: process.env['APPIMAGE'], source: source() });
  const content = autostartEntry(app.getName(), [...command, HIDDEN]);
  const present = await readFile(file, 'utf8').catch(() => '');
  if (present === content || isSwitchedOff(present)) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

/** Windows and macOS keep the list themselves. It is left alone when it is right, since an entry that was switched off there would come on. */
function writeLoginItem(wanted: boolean): void {
  const [path, ...before] = launchCommand({ execPath: process.execPath, appImage: undefined, source: source() });
  const item =
    process.platform === 'win32' && path !== undefined ? { path, args: [...before.map((argument) => `"${argument}"`), HIDDEN] } : {};
  if (app.getLoginItemSettings(item).openAtLogin !== wanted) app.setLoginItemSettings({ ...item, openAtLogin: wanted });
}

/** Has the operating system start this app at login, without a window, or no longer. Rejects where the file cannot be written. */
export async function startAtLogin(wanted: boolean): Promise<void> {
  if (process.platform === 'linux') await writeAutostart(wanted);
  else writeLoginItem(wanted);
}
