import { app, Menu } from 'electron';
import type { Translate } from '#main/core/translate.ts';
import type { Run } from './command.ts';
import { menuTemplate } from './menu.ts';

/** Sets the application's menu and its about panel in a language; again when another one is chosen. */
export function showMenu(t: Translate, run: Run): void {
  const template = menuTemplate({ t, platform: process.platform, fromSource: !app.isPackaged, run });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  app.setAboutPanelOptions({ applicationName: t('app.name'), applicationVersion: app.getVersion() });
}
