import { app, Menu } from 'electron';
import type { Translate } from '#main/core/translate.ts';
import type { Run } from './command.ts';
import { menuTemplate } from './menu.ts';
import { thirdPartyNotices } from './third-party.ts';

/** Sets the application's menu and its about panel in a language; again when another one is chosen. */
export function showMenu(t: Translate, run: Run): void {
  const hasNotices = thirdPartyNotices() !== undefined;
  const template = menuTemplate({ t, platform: process.platform, fromSource: !app.isPackaged, hasNotices, run });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  app.setAboutPanelOptions({ applicationName: t('app.name'), applicationVersion: app.getVersion(), copyright: t('menu.about.copyright') });
}
