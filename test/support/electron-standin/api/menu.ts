import { EventEmitter } from 'node:events';
import type { MenuItemConstructorOptions } from 'electron';
import { standin } from '../standin.ts';
import { refuseMissing } from '../strict.ts';
import { app } from './app.ts';

/** Electron's `MenuItem`. */
export class MenuItem {
  readonly id: string;
  label: string;
  sublabel: string;
  toolTip: string;
  readonly type: string;
  readonly role: string | undefined;
  readonly accelerator: string | null;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly submenu: Menu | undefined;
  readonly commandId: number;
  readonly #click: unknown;
  static #lastId = 0;

  constructor(options: MenuItemConstructorOptions) {
    MenuItem.#lastId += 1;
    this.commandId = MenuItem.#lastId;
    this.id = options.id ?? '';
    this.role = options.role;
    this.label = options.label ?? options.role ?? '';
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.type = options.type ?? (options.submenu === undefined ? 'normal' : 'submenu');
    this.accelerator = options.accelerator ?? null;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.submenu = Array.isArray(options.submenu) ? Menu.buildFromTemplate(options.submenu) : undefined;
    this.#click = options.click;
  }

  /** As a person's click: an item that is disabled does nothing. Of the roles only `quit` does something. */
  click(event: object = {}, window?: unknown): void {
    if (!this.enabled) return;
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.role === 'quit') app.quit();
    else if (typeof this.#click === 'function') Reflect.apply(this.#click, undefined, [this, window, event]);
  }
}
refuseMissing('MenuItem', MenuItem.prototype);

/** Electron's `Menu`. A test finds an item with `getMenuItemById` and calls its `click()`. */
export class Menu extends EventEmitter {
  items: MenuItem[] = [];

  static buildFromTemplate(template: readonly (MenuItemConstructorOptions | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    app.applicationMenu = menu;
    standin.menus.push(menu?.items.map(({ label }) => label) ?? []);
  }

  static getApplicationMenu(): Menu | null {
    return app.applicationMenu instanceof Menu ? app.applicationMenu : null;
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }

  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, item);
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(): void {
    this.emit('menu-will-show', {});
  }

  closePopup(): void {
    this.emit('menu-will-close', {});
  }
}
refuseMissing('Menu', Menu.prototype);

/** Electron's own menu, for an app that has not said before it is ready that it wants another one, or none. */
export function setDefaultMenu(): void {
  if (standin.menus.length > 0) return;
  Menu.setApplicationMenu(Menu.buildFromTemplate(['File', 'Edit', 'View', 'Window', 'Help'].map((label) => ({ label, submenu: [] }))));
}
