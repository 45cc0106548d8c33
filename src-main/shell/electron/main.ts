import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app, Menu, protocol } from 'electron';
import { dataFolder } from '#main/adapters/system.ts';
import { startDesktop } from './desktop.ts';
import { listenForWishes } from './links.ts';
import { confineNavigation } from './navigation.ts';
import { registerScheme } from './screens.ts';

// SECURITY: every page runs in the operating system's sandbox, whatever its window was created with.
app.enableSandbox();
registerScheme(protocol);
confineNavigation();
// Electron would make one of its own, in English. Ours comes once its texts have been read.
Menu.setApplicationMenu(null);

const dataDir = resolve(dataFolder());
try {
  // Chromium's own files stand beside the product's, and the lock below is bound to them: one console per data folder.
  const userData = join(dataDir, 'desktop');
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  app.setPath('userData', userData);
} catch {
  // Opening the data says why.
}
// Windows shows notifications of the app that its start menu entry names.
if (process.platform === 'win32') app.setAppUserModelId('jp.renkei.console');

if (app.requestSingleInstanceLock()) {
  // Not awaited: Electron becomes ready only when this module has been evaluated.
  const wishes = listenForWishes();
  void app.whenReady().then(() => startDesktop(dataDir, wishes));
} else {
  app.quit();
}
