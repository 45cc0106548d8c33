import { readFileSync } from 'node:fs';
import type { CdpSession } from './cdp.ts';
import { engine } from './engine.ts';
import { FrameTree } from './frames.ts';
import { NavigationGate } from './navigation.ts';
import { LoadError } from './net-errors.ts';
import { type BridgeListener, PageBridge } from './page-bridge.ts';
import { interceptRequests, type RequestRules } from './requests.ts';
import { fromChromium, toChromium } from './scheme-map.ts';

export interface PageOptions {
  partition: string;
  /** The preload's file. */
  preload: string | undefined;
  javascript: boolean;
  rules: RequestRules;
  bridge: BridgeListener;
  /** The events of Electron's `WebContents` that the page gives. */
  emit(name: string, ...args: unknown[]): boolean;
  /** → true when the page may be left although it asked to stay */
  mayLeave(): boolean;
}

interface Loading {
  url: string;
  resolve(): void;
  reject(error: LoadError): void;
}

/** One page of Chromium: loads, reloads, and tells what happens to it. */
export class Page {
  readonly frames = new FrameTree();
  readonly opened: Promise<{ targetId: string; session: CdpSession }>;
  targetId = '';
  isLoading = false;
  isClosing = false;
  #gate: NavigationGate | undefined;
  #bridge: PageBridge | undefined;
  #loading: Loading | undefined;
  #failedUrl: string | undefined;
  /** The empty page that stands there before anything was loaded is none of the app's. */
  #hasStarted = false;
  readonly #options: PageOptions;

  constructor(options: PageOptions) {
    this.#options = options;
    this.opened = this.#open();
    // Whoever waits for the page is told; here it must not count as unhandled.
    this.opened.catch(() => undefined);
  }

  async #open(): Promise<{ targetId: string; session: CdpSession }> {
    const { partition, preload, javascript, rules, bridge, emit } = this.#options;
    const { targetId, session } = await engine.openPage(partition);
    this.targetId = targetId;
    this.frames.follow(session, targetId);
    const gate = new NavigationGate(session, this.frames, emit);
    this.#gate = gate;
    this.#bridge = new PageBridge(session, this.frames, bridge);
    this.#followLoading(session);
    await Promise.all([
      session.send('Page.enable'),
      session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      session.send('Runtime.enable'),
      interceptRequests(session, (id) => engine.session(id), rules, gate.isNavigable, targetId),
      preload === undefined ? undefined : this.#bridge.install(readFileSync(preload, 'utf8')),
      javascript ? undefined : session.send('Emulation.setScriptExecutionDisabled', { value: true }),
    ]);
    await session.send('Runtime.runIfWaitingForDebugger');
    return { targetId, session };
  }

  #followLoading(session: CdpSession): void {
    const { emit, mayLeave } = this.#options;
    session.on('Page.frameNavigated', ({ frame: { id, url, urlFragment = '', unreachableUrl } }) => {
      if (id !== this.frames.mainId || !this.#hasStarted) return;
      if (unreachableUrl !== undefined) this.#sawErrorPage(fromChromium(unreachableUrl));
      else emit('did-navigate', { preventDefault: () => undefined }, fromChromium(`${url}${urlFragment}`), 200, 'OK');
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (this.#hasStarted) emit('did-navigate-in-page', {}, fromChromium(url), frameId === this.frames.mainId);
    });
    session.on('Page.lifecycleEvent', ({ frameId, name }) => {
      if (frameId !== this.frames.mainId || !this.#hasStarted) return;
      if (name === 'DOMContentLoaded') emit('dom-ready', {});
      if (name === 'firstPaint') emit('standin:painted');
      if (name === 'load') this.#loaded();
    });
    session.on('Page.javascriptDialogOpening', ({ type }) => {
      if (type === 'beforeunload') session.attempt('Page.handleJavaScriptDialog', { accept: mayLeave() });
    });
  }

  /** Where the app's own load failed, its answer tells so; the error page only shows it. */
  #sawErrorPage(url: string): void {
    if (this.#loading?.url === url || this.#failedUrl === url) this.#failedUrl = undefined;
    else this.#fail('net::ERR_FAILED', url);
  }

  #loaded(): void {
    this.isLoading = false;
    const loading = this.#loading;
    this.#loading = undefined;
    this.#options.emit('did-finish-load', {});
    this.#options.emit('did-stop-loading', {});
    loading?.resolve();
  }

  #fail(errorText: string, url: string): void {
    this.isLoading = false;
    const error = new LoadError(errorText, url);
    const loading = this.#loading;
    this.#loading = undefined;
    this.#options.emit('did-fail-load', {}, error.errno, error.code, url, true, 1, this.frames.main.routingId);
    loading?.reject(error);
  }

  /** Resolves when the page has loaded, and rejects like Electron's `loadURL` when it cannot. */
  async load(url: string): Promise<void> {
    const { session } = await this.opened;
    this.#loading?.reject(new LoadError('net::ERR_ABORTED', this.#loading.url));
    this.#hasStarted = true;
    this.isLoading = true;
    this.#gate?.expect(url);
    const loaded = new Promise<void>((resolve, reject) => {
      this.#loading = { url, resolve, reject };
    });
    session.onEnd(() => this.#loading?.reject(new LoadError('net::ERR_ABORTED', url)));
    this.#options.emit('did-start-loading', {});
    const started = session.send('Page.navigate', { url: toChromium(url) }).then(({ errorText, loaderId }) => {
      this.#gate?.expect(undefined);
      if (errorText !== undefined) {
        this.#failedUrl = url;
        this.#fail(errorText, url);
      }
      // Only the fragment is another one: nothing is loaded.
      else if (loaderId === undefined) this.#loaded();
    });
    await Promise.all([loaded, started]);
  }

  async reload(ignoreCache: boolean): Promise<void> {
    const { session } = await this.opened;
    this.isLoading = true;
    this.#gate?.expect(this.frames.main.url);
    session.attempt('Page.reload', { ignoreCache });
  }

  /** The renderer is gone: so are its documents. */
  crashed(): void {
    this.#bridge?.forgetAll();
  }

  /** Whether the page asks to stay, because of changes that nobody has saved. A page that nobody touched cannot ask. */
  async asksToStay(): Promise<boolean> {
    const { session } = await this.opened;
    const expression = `(() => {
      if (!navigator.userActivation.hasBeenActive) return false;
      const event = document.createEvent('BeforeUnloadEvent');
      event.initEvent('beforeunload', false, true);
      window.dispatchEvent(event);
      return event.defaultPrevented || event.returnValue !== '';
    })()`;
    const { result } = await session.send('Runtime.evaluate', { expression, returnByValue: true });
    return result.value === true;
  }

  async close(): Promise<void> {
    this.isClosing = true;
    const { targetId } = await this.opened;
    await engine.root.send('Target.closeTarget', { targetId });
  }
}
