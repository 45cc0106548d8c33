import { EventEmitter } from 'node:events';
import { standin } from '../standin.ts';
import { refuseMissing } from '../strict.ts';
import { requireReady } from './lifecycle.ts';
import type { Menu } from './menu.ts';
import { type NativeImage, toImage } from './native-image.ts';

/** Electron's `Tray`. What a person would see of it are fields; `standin.trays` has those that are there. */
export class Tray extends EventEmitter {
  image: NativeImage;
  toolTip = '';
  title = '';
  menu: Menu | null = null;
  #isDestroyed = false;

  constructor(image: NativeImage | string) {
    super();
    requireReady('Cannot create Tray before app is ready');
    this.image = toImage(image);
    standin.trays.push(this);
  }

  setImage(image: NativeImage | string): void {
    this.image = toImage(image);
  }

  setToolTip(toolTip: string): void {
    this.toolTip = toolTip;
  }

  setTitle(title: string): void {
    this.title = title;
  }

  setContextMenu(menu: Menu | null): void {
    this.menu = menu;
  }

  popUpContextMenu(): void {}
  setIgnoreDoubleClickEvents(): void {}

  destroy(): void {
    this.#isDestroyed = true;
    standin.trays = standin.trays.filter((tray) => tray !== this);
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
}
refuseMissing('Tray', Tray.prototype);
