/** What `import … from 'electron'` gives on the stand-in. */
export { app } from './api/app.ts';
export { BrowserWindow } from './api/browser-window.ts';
export { clipboard, crashReporter, nativeTheme, powerMonitor, powerSaveBlocker, shell } from './api/desktop.ts';
export { dialog } from './api/dialog.ts';
export { ipcMain } from './api/ipc-main.ts';
export { Menu, MenuItem } from './api/menu.ts';
export { nativeImage } from './api/native-image.ts';
export { Notification } from './api/notification.ts';
export { safeStorage } from './api/safe-storage.ts';
export { screen } from './api/screen.ts';
export { protocol, session } from './api/session.ts';
export { Tray } from './api/tray.ts';
export { utilityProcess } from './api/utility-process.ts';
export { webContents } from './api/web-contents.ts';
export { standin } from './standin.ts';
