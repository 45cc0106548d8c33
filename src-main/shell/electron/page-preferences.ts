import { app, type WebPreferences } from 'electron';

/**
 * SECURITY: what every page of ours is created with. Most are Electron's defaults by now; written out, an upgrade or a slip cannot
 * change them unseen. Developer tools are for a start from source.
 */
export const pagePreferences = (): WebPreferences => ({
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // Names and keys are no prose, and a checker would send words of a form to the system's dictionary service.
  spellcheck: false,
  devTools: !app.isPackaged,
});
