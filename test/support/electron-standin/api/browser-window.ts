import type { BrowserWindowConstructorOptions } from 'electron';
import { type Preventable, preventable } from '../engine/prevent.ts';
import { standin } from '../standin.ts';
import { refuseMissing } from '../strict.ts';
import { app } from './app.ts';
import { lifecycle, requireReady } from './lifecycle.ts';
import { WebContents } from './web-contents.ts';
import { WindowFrame } from './window-frame.ts';
import { followWindowOpen } from './window-open.ts';

const windows = new Set<BrowserWindow>();
let lastId = 0;

/** Electron's `BrowserWindow`. */
export class BrowserWindow extends WindowFrame {
  readonly id: number;
  readonly webContents: WebContents;
  #isDestroyed = false;
  #isClosing = false;
  #wasReady = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    requireReady('Cannot create BrowserWindow before app is ready');
    super(options);
    lastId += 1;
    this.id = lastId;
    windows.add(this);
    lifecycle.windows.add(this);
    this.webContents = new WebContents(options.webPreferences);
    this.webContents.zoomed = () => this.fit();
    this.webContents.once('destroyed', () => this.#closed());
    const becomesReady = (): void => this.#becomesReady();
    this.webContents.once('standin:painted', becomesReady).once('did-finish-load', becomesReady);
    this.webContents.on('page-title-updated', (event: Preventable<object>, title: string) => this.#retitle(event, title));
    void this.#open();
    app.emit('browser-window-created', {}, this);
    if (this.isVisible()) this.focus();
  }

  static getAllWindows = (): BrowserWindow[] => [...windows];
  static getFocusedWindow = (): BrowserWindow | null => [...windows].find((window) => window.isFocused()) ?? null;
  static fromId = (id: number): BrowserWindow | null => [...windows].find((window) => window.id === id) ?? null;
  static fromWebContents = (contents: WebContents): BrowserWindow | null =>
    [...windows].find((window) => window.webContents === contents) ?? null;

  async #open(): Promise<void> {
    const session = await this.webContents.opened().catch(() => undefined);
    if (!session) return;
    followWindowOpen(this.webContents.targetId, session);
    this.fit();
  }

  #becomesReady(): void {
    if (this.#wasReady || this.#isDestroyed) return;
    this.#wasReady = true;
    standin.happened.push('painted');
    this.emit('ready-to-show');
  }

  #retitle(event: Preventable<object>, title: string): void {
    this.emit('page-title-updated', event, title, true);
    if (!event.defaultPrevented) this.setTitle(title);
  }

  protected override fit(): void {
    const { width, height } = this.getBounds();
    const factor = this.webContents.getZoomFactor();
    const size = { width: Math.round(width / factor), height: Math.round(height / factor) };
    this.webContents
      .opened()
      .then((session) => session.attempt('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: factor, mobile: false }))
      .catch(() => undefined);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  reload(): void {
    this.webContents.reload();
  }

  /** Asks the window's listeners, then the page, and closes when neither objects. */
  close(): void {
    if (this.#isDestroyed || this.#isClosing) return;
    const event = preventable({});
    this.emit('close', event);
    if (event.defaultPrevented) {
      lifecycle.closeRefused();
      return;
    }
    this.#isClosing = true;
    void this.webContents.closeAfterAsking().then((isClosed) => {
      this.#isClosing = false;
      if (!isClosed) lifecycle.closeRefused();
    });
  }

  destroy(): void {
    if (this.#isDestroyed) return;
    this.webContents.close();
    this.#closed();
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  #closed(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    this.blur();
    windows.delete(this);
    lifecycle.windows.delete(this);
    this.emit('closed');
    if (windows.size === 0) lifecycle.allClosed();
  }
}

refuseMissing('BrowserWindow', BrowserWindow.prototype);
