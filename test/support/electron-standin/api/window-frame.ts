import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { standin } from '../standin.ts';
import { app } from './app.ts';

const focus: { window: WindowFrame | null } = { window: null };

/** The window around a page: its place and what it shows. Nothing of it is on a screen; it is all fields. */
export abstract class WindowFrame extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions;
  #bounds: Rectangle;
  #state: 'normal' | 'maximized' | 'minimized' | 'fullscreen' = 'normal';
  #beforeMinimized: 'normal' | 'maximized' = 'normal';
  #isVisible: boolean;
  title: string;
  menuBarVisible = true;
  autoHideMenuBar = false;
  backgroundColor: string;
  progress = -1;

  constructor(options: BrowserWindowConstructorOptions) {
    super();
    this.options = options;
    this.title = options.title ?? app.name;
    this.backgroundColor = options.backgroundColor ?? '#FFFFFF';
    const { width = 800, height = 600, show = true } = options;
    const area = standin.displays[0] ?? { x: 0, y: 0, width, height };
    const centred = { x: Math.round(area.x + (area.width - width) / 2), y: Math.round(area.y + (area.height - height) / 2) };
    this.#bounds = { x: options.x ?? centred.x, y: options.y ?? centred.y, width, height };
    this.#isVisible = show;
  }

  /** Gives the page the room that the window has now. */
  protected abstract fit(): void;

  show(): void {
    this.showInactive();
    this.focus();
  }

  showInactive(): void {
    if (this.#isVisible) return;
    this.#isVisible = true;
    standin.happened.push('shown');
    this.emit('show');
  }

  hide(): void {
    if (!this.#isVisible) return;
    this.#isVisible = false;
    this.blur();
    this.emit('hide');
  }

  isVisible(): boolean {
    return this.#isVisible && this.#state !== 'minimized';
  }

  focus(): void {
    if (focus.window === this || !this.isVisible()) return;
    focus.window?.blur();
    focus.window = this;
    this.emit('focus');
    app.emit('browser-window-focus', {}, this);
  }

  blur(): void {
    if (focus.window !== this) return;
    focus.window = null;
    this.emit('blur');
    app.emit('browser-window-blur', {}, this);
  }

  isFocused(): boolean {
    return focus.window === this;
  }

  minimize(): void {
    if (this.#state === 'minimized') return;
    this.#beforeMinimized = this.#state === 'maximized' ? 'maximized' : 'normal';
    this.#state = 'minimized';
    this.blur();
    this.emit('minimize');
  }

  isMinimized(): boolean {
    return this.#state === 'minimized';
  }

  restore(): void {
    if (this.#state !== 'minimized') return;
    this.#state = this.#beforeMinimized;
    this.emit('restore');
  }

  /** A hidden window is shown, as Electron does. */
  maximize(): void {
    if (!this.#isVisible) this.show();
    standin.happened.push('maximised');
    this.#enter('maximized', 'maximize');
  }

  unmaximize(): void {
    if (this.#state === 'maximized') this.#enter('normal', 'unmaximize');
  }

  isMaximized(): boolean {
    return this.#state === 'maximized';
  }

  setFullScreen(isFull: boolean): void {
    this.#enter(isFull ? 'fullscreen' : 'normal', isFull ? 'enter-full-screen' : 'leave-full-screen');
  }

  isFullScreen(): boolean {
    return this.#state === 'fullscreen';
  }

  #enter(state: 'normal' | 'maximized' | 'fullscreen', event: string): void {
    if (this.#state === state) return;
    this.#state = state;
    this.fit();
    this.emit(event);
    this.emit('resize');
  }

  getBounds(): Rectangle {
    const isLarge = this.#state === 'maximized' || this.#state === 'fullscreen';
    return { ...((isLarge && standin.displays[0]) || this.#bounds) };
  }

  getNormalBounds(): Rectangle {
    return { ...this.#bounds };
  }

  getContentBounds(): Rectangle {
    return this.getBounds();
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const { minWidth = 0, minHeight = 0 } = this.options;
    const before = this.#bounds;
    const wanted = { ...before, ...bounds };
    this.#bounds = { ...wanted, width: Math.max(wanted.width, minWidth), height: Math.max(wanted.height, minHeight) };
    this.fit();
    if (this.#bounds.width !== before.width || this.#bounds.height !== before.height) this.emit('resize');
    if (this.#bounds.x !== before.x || this.#bounds.y !== before.y) this.emit('move');
  }

  setTitle(title: string): void {
    this.title = title;
  }
  getTitle(): string {
    return this.title;
  }
  setBackgroundColor(color: string): void {
    this.backgroundColor = color;
  }
  getBackgroundColor(): string {
    return this.backgroundColor;
  }
  setProgressBar(progress: number): void {
    this.progress = progress;
  }
  setAutoHideMenuBar(hides: boolean): void {
    this.autoHideMenuBar = hides;
  }
  setMenuBarVisibility(isVisible: boolean): void {
    this.menuBarVisible = isVisible;
  }
  isMenuBarVisible(): boolean {
    return this.menuBarVisible;
  }
  setMenu(): void {}
  removeMenu(): void {}
  setIcon(): void {}
  flashFrame(): void {}
  moveTop(): void {}
  setSkipTaskbar(): void {}
}
