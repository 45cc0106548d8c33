/** The desktop app's settings until somebody decides. Apart from their schema: the first window opens before any schema is built. */
export const desktopDefaults = { closeToTray: true, startAtLogin: false, notifications: true };
