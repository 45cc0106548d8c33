import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, PrintToPDFOptions, WebContentsPrintOptions } from 'electron';
import type { CdpSession } from '../engine/cdp.ts';
import { engine } from '../engine/engine.ts';
import { Page } from '../engine/page.ts';
import { preventable } from '../engine/prevent.ts';
import { printToPdf } from '../engine/printing.ts';
import { standin } from '../standin.ts';
import { refuseMissing } from '../strict.ts';
import { app } from './app.ts';
import { ipcMain } from './ipc-main.ts';
import { Session, session } from './session.ts';

type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

/** So much larger is each step of `setZoomLevel`. */
const ZOOM_STEP = 1.2;

let lastId = 0;
const all = new Map<number, WebContents>();

/** Electron's `webContents` of one window. */
export class WebContents extends EventEmitter {
  readonly id: number;
  readonly session: Session;
  readonly #page: Page;
  #windowOpenHandler: WindowOpenHandler | undefined;
  #zoomLevel = 0;
  #title = '';
  #isDestroyed = false;
  #isCrashed = false;
  #isDying = false;
  /** Called when the zoom changes what the page has room for. */
  zoomed: () => void = () => undefined;

  constructor({ preload, partition = '', javascript = true, session: given }: BrowserWindowConstructorOptions['webPreferences'] = {}) {
    super();
    lastId += 1;
    this.id = lastId;
    this.session = given instanceof Session ? given : session.fromPartition(partition);
    this.#page = new Page({
      partition: this.session.partition,
      preload,
      javascript,
      rules: this.session.rules,
      bridge: {
        message: (message) => ipcMain.deliver(this, message),
        invoked: (message) => ipcMain.answer(this, message),
        preloadFailed: (error) => this.emit('preload-error', {}, preload, error),
      },
      emit: (name, ...args) => this.emit(name, ...args),
      mayLeave: () => this.#mayLeave(),
    });
    all.set(this.id, this);
    void this.#follow();
    app.emit('web-contents-created', {}, this);
  }

  /** The page of this window, once it is there. Not Electron's. */
  async opened(): Promise<CdpSession> {
    return (await this.#page.opened).session;
  }

  /** Whether a frame, by Chromium's identity, is one of this page. */
  ownsFrame(frameId: string): boolean {
    return this.#page.frames.get(frameId) !== undefined;
  }

  retitled(title: string): void {
    if (title === this.#title) return;
    this.#title = title;
    this.emit('page-title-updated', preventable({}), title, true);
  }

  getTitle(): string {
    return this.#title;
  }

  get targetId(): string {
    return this.#page.targetId;
  }

  get mainFrame() {
    return this.#page.frames.main;
  }

  getURL(): string {
    const { url } = this.mainFrame;
    return url === 'about:blank' ? '' : url;
  }

  async #follow(): Promise<void> {
    const target = await this.opened().catch(() => undefined);
    if (!target) return;
    target.onEnd(() => this.#destroyed());
    target.on('Runtime.consoleAPICalled', ({ type, args }) => {
      const message = args.map(({ value, description }) => String(value ?? description)).join(' ');
      this.emit('console-message', { level: type === 'log' ? 'info' : type, message, lineNumber: 0, sourceId: '', frame: this.mainFrame });
    });
  }

  #mayLeave(): boolean {
    const event = preventable({});
    this.emit('will-prevent-unload', event);
    return event.defaultPrevented;
  }

  #destroyed(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    all.delete(this.id);
    this.emit('destroyed');
  }

  isDestroyed(): boolean {
    return this.#isDestroyed;
  }

  loadURL(url: string): Promise<void> {
    this.#isCrashed = false;
    const loaded = this.#page.load(url);
    // Electron too leaves a failed load without a listener unreported: `did-fail-load` tells it.
    loaded.catch(() => undefined);
    return loaded;
  }

  reload(): void {
    // Electron would crash as a whole, in many versions. https://github.com/electron/electron/pull/51900
    if (this.#isDying) throw new Error('A page cannot be loaded again while the end of its process is being told');
    this.#isCrashed = false;
    this.#page.reload(false).catch(() => undefined);
  }

  isLoading(): boolean {
    return this.#page.isLoading;
  }

  isCrashed(): boolean {
    return this.#isCrashed;
  }

  /** Closes the page; with `waitForBeforeUnload` only when it agrees, or the app overrules it. */
  close({ waitForBeforeUnload = false }: { waitForBeforeUnload?: boolean } = {}): void {
    if (waitForBeforeUnload) void this.closeAfterAsking();
    else this.#page.close().catch(() => this.#destroyed());
  }

  /** → whether it was closed. Not Electron's: what a window does when it closes. */
  async closeAfterAsking(): Promise<boolean> {
    const asksToStay = !this.#isCrashed && (await this.#page.asksToStay().catch(() => false));
    if (asksToStay && !this.#mayLeave()) return false;
    await this.#page.close().catch(() => this.#destroyed());
    return true;
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler;
  }

  /** → whether the new window may stay */
  decideWindowOpen(url: string, frameName: string, features: string): boolean {
    const answer = this.#windowOpenHandler?.({
      url,
      frameName,
      features,
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'no-referrer' },
    });
    return answer?.action !== 'deny';
  }

  crashed(): void {
    this.#isCrashed = true;
    this.#isDying = true;
    this.#page.crashed();
    const details = { reason: 'crashed', exitCode: 5 };
    this.emit('render-process-gone', {}, details);
    app.emit('render-process-gone', {}, this, details);
    this.#isDying = false;
  }

  forcefullyCrashRenderer(): void {
    void this.opened().then((target) => target.attempt('Page.crash'));
  }

  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    return await printToPdf(await this.opened(), options, () => this.#page.isClosing);
  }

  print(options: WebContentsPrintOptions = {}, printed?: (success: boolean, failureReason: string) => void): void {
    standin.printed.push(options);
    setImmediate(() => printed?.(true, ''));
  }

  async executeJavaScript(code: string): Promise<unknown> {
    const target = await this.opened();
    const { result, exceptionDetails } = await target.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  getZoomLevel(): number {
    return this.#zoomLevel;
  }

  setZoomLevel(level: number): void {
    this.#zoomLevel = level;
    this.zoomed();
  }

  getZoomFactor(): number {
    return ZOOM_STEP ** this.#zoomLevel;
  }

  setZoomFactor(factor: number): void {
    this.setZoomLevel(Math.log(factor) / Math.log(ZOOM_STEP));
  }

  openDevTools(): void {
    throw new Error('The stand-in for Electron has no developer tools');
  }

  isDevToolsOpened(): boolean {
    return false;
  }

  setIgnoreMenuShortcuts(): void {}
  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve();
  }
  focus(): void {}
}

refuseMissing('webContents', WebContents.prototype);

const byTarget = (targetId: string | undefined): WebContents | undefined => [...all.values()].find((item) => item.targetId === targetId);

engine.onCrash = (targetId) => byTarget(targetId)?.crashed();
engine.onTitle = (targetId, title) => byTarget(targetId)?.retitled(title);

export const webContents = refuseMissing('webContents', {
  getAllWebContents: (): WebContents[] => [...all.values()],
  fromId: (id: number): WebContents | undefined => all.get(id),
  fromDevToolsTargetId: byTarget,
  getFocusedWebContents: (): WebContents | null => null,
});
