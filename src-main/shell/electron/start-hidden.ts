import { app } from 'electron';

/** The argument of a start at login, which opens no window. */
export const HIDDEN = '--hidden';

/** Whether this start opens no window: macOS passes no arguments at login, but tells that it was one. */
export const startsHidden = (): boolean =>
  process.argv.includes(HIDDEN) || (process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin);
