import type { MenuItemConstructorOptions as Item } from 'electron';
import type { Translate } from '#main/core/translate.ts';
import type { Run } from './command.ts';
import { withKeys } from './mnemonics.ts';

export interface MenuOptions {
  readonly t: Translate;
  readonly platform: NodeJS.Platform;
  /** From source there are the developer's helpers as well. */
  readonly fromSource: boolean;
  /** Whether the notices of third parties lie where the app can open them. */
  readonly hasNotices: boolean;
  readonly run: Run;
}

const separator: Item = { type: 'separator' };

const aboutItem = ({ t, run }: MenuOptions): Item => ({ label: t('menu.about'), click: () => run({ kind: 'about' }) });

const settingsItem = ({ t, run }: MenuOptions): Item => ({
  label: t('menu.settings'),
  accelerator: 'CommandOrControl+,',
  click: () => run({ kind: 'open', path: '/common' }),
});

const quitItem = ({ t, run }: MenuOptions): Item => ({
  label: t('desktop.quit'),
  accelerator: 'CommandOrControl+Q',
  click: () => run({ kind: 'quit' }),
});

/** macOS's first menu, which bears the app's name. */
const appMenu = (options: MenuOptions): Item => ({
  label: options.t('app.name'),
  submenu: [
    aboutItem(options),
    separator,
    settingsItem(options),
    separator,
    { role: 'services', label: options.t('menu.services') },
    separator,
    { role: 'hide', label: options.t('menu.hide') },
    { role: 'hideOthers', label: options.t('menu.hideOthers') },
    { role: 'unhide', label: options.t('menu.unhide') },
    separator,
    quitItem(options),
  ],
});

const fileMenu = (options: MenuOptions): Item => {
  const { t, run, platform } = options;
  const own = platform === 'darwin' ? [] : [settingsItem(options), separator];
  const end = platform === 'darwin' ? [] : [separator, quitItem(options)];
  return {
    label: t('menu.file'),
    submenu: [
      { label: t('sync.now'), click: () => run({ kind: 'sync' }) },
      separator,
      ...own,
      { label: t('menu.print'), accelerator: 'CommandOrControl+P', click: () => run({ kind: 'print' }) },
      separator,
      { role: 'close', label: t('menu.close') },
      ...end,
    ],
  };
};

/** The roles' accelerators are the platform's; their labels would be English. */
const editMenu = ({ t }: MenuOptions): Item => ({
  label: t('menu.edit'),
  submenu: [
    { role: 'undo', label: t('menu.undo') },
    { role: 'redo', label: t('menu.redo') },
    separator,
    { role: 'cut', label: t('menu.cut') },
    { role: 'copy', label: t('menu.copy') },
    { role: 'paste', label: t('menu.paste') },
    { role: 'delete', label: t('menu.delete') },
    separator,
    { role: 'selectAll', label: t('menu.selectAll') },
  ],
});

const viewMenu = ({ t, fromSource }: MenuOptions): Item => {
  const helpers: Item[] = [{ role: 'reload', label: t('menu.reload') }, { role: 'toggleDevTools', label: t('menu.devTools') }, separator];
  return {
    label: t('menu.view'),
    submenu: [
      ...(fromSource ? helpers : []),
      { role: 'resetZoom', label: t('menu.zoomReset') },
      { role: 'zoomIn', label: t('menu.zoomIn'), accelerator: 'CommandOrControl+Plus' },
      // The same key without Shift, where the plus is above another character.
      { role: 'zoomIn', label: t('menu.zoomIn'), accelerator: 'CommandOrControl+=', visible: false },
      { role: 'zoomOut', label: t('menu.zoomOut') },
      separator,
      { role: 'togglefullscreen', label: t('menu.fullScreen') },
    ],
  };
};

const windowMenu = ({ t, platform }: MenuOptions): Item => {
  const mac: Item[] = [{ role: 'zoom', label: t('menu.zoomWindow') }, separator, { role: 'front', label: t('menu.front') }];
  return {
    role: 'window',
    label: t('menu.window'),
    submenu: [{ role: 'minimize', label: t('menu.minimise') }, ...(platform === 'darwin' ? mac : [])],
  };
};

const helpMenu = (options: MenuOptions): Item => {
  const { t, run, platform, hasNotices } = options;
  const about = platform === 'darwin' ? [] : [separator, aboutItem(options)];
  return {
    role: 'help',
    label: t('menu.help'),
    submenu: [
      { label: t('menu.manual'), click: () => run({ kind: 'manual' }) },
      { label: t('menu.log'), click: () => run({ kind: 'showLog' }) },
      ...(hasNotices ? [{ label: t('menu.thirdParty'), click: () => run({ kind: 'thirdPartyNotices' }) }] : []),
      ...about,
    ],
  };
};

/** The application's menu in one language, with each platform's habits: macOS knows no keys within menus. */
export const menuTemplate = (options: MenuOptions): Item[] => {
  const isMac = options.platform === 'darwin';
  const shown = isMac ? options : { ...options, t: withKeys(options.t) };
  return [...(isMac ? [appMenu(shown)] : []), ...[fileMenu, editMenu, viewMenu, windowMenu, helpMenu].map((menu) => menu(shown))];
};
