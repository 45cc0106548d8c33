import { type CdpSession, type Protocol } from './cdp.ts';
import { type Chromium, startChromium } from './chromium.ts';

export interface OpenedPage {
  readonly targetId: string;
  readonly session: CdpSession;
}

/** → whether the page may stay */
type PopupRule = (info: Protocol.Target.TargetInfo) => boolean;

/** The one Chromium behind all windows of the stand-in. */
class Engine {
  #chromium: Chromium | undefined;
  #creating = 0;
  readonly #attached = new Map<string, string>();
  readonly #contexts = new Map<string, Promise<string | undefined>>();
  readonly #refused = new Set<string>();
  /** Asked about each page that another page opens. */
  onPopup: PopupRule = () => true;
  onCrash: (targetId: string) => void = () => undefined;
  onTitle: (targetId: string, title: string) => void = () => undefined;

  get isRunning(): boolean {
    return this.#chromium !== undefined;
  }

  async start(switches: readonly string[], exited: () => void): Promise<void> {
    const chromium = startChromium(switches);
    this.#chromium = chromium;
    chromium.child.once('exit', exited);
    const { root } = chromium.connection;
    root.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => this.#attach(sessionId, targetInfo));
    root.on('Target.detachedFromTarget', ({ sessionId }) => chromium.connection.end(sessionId));
    root.on('Target.targetCrashed', ({ targetId }) => this.onCrash(targetId));
    root.on('Target.targetInfoChanged', ({ targetInfo: { targetId, title } }) => this.onTitle(targetId, title));
    // What a refused page was about to load would be sent while it closes, so its documents are stopped here as well.
    root.on('Fetch.requestPaused', ({ requestId, frameId }) => {
      if (this.#refused.has(frameId)) root.attempt('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
      else root.attempt('Fetch.continueRequest', { requestId });
    });
    await Promise.all([
      root.send('Fetch.enable', { patterns: [{ urlPattern: '*', resourceType: 'Document', requestStage: 'Request' }] }),
      root.send('Target.setDiscoverTargets', { discover: true, filter: [{ type: 'page' }] }),
      root.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true, filter: [{ type: 'page' }] }),
    ]);
  }

  /** The browser itself, once it runs. */
  get root(): CdpSession {
    if (this.#chromium === undefined) throw new Error('The app is not ready');
    return this.#chromium.connection.root;
  }

  session(id: string): CdpSession {
    if (this.#chromium === undefined) throw new Error('The app is not ready');
    return this.#chromium.connection.session(id);
  }

  /** The browser context of a partition; undefined stands for the default one. */
  context(partition: string): Promise<string | undefined> {
    if (partition === '') return Promise.resolve(undefined);
    const known = this.#contexts.get(partition);
    if (known) return known;
    const made = this.root.send('Target.createBrowserContext', {}).then(({ browserContextId }) => browserContextId);
    this.#contexts.set(partition, made);
    return made;
  }

  /** A new empty page, which waits for the debugger until it is let go. */
  async openPage(partition: string): Promise<OpenedPage> {
    const browserContextId = await this.context(partition);
    this.#creating += 1;
    try {
      const where = browserContextId === undefined ? {} : { browserContextId };
      const { targetId } = await this.root.send('Target.createTarget', { url: 'about:blank', newWindow: true, ...where });
      return { targetId, session: this.session(this.#attached.get(targetId) ?? '') };
    } finally {
      this.#creating -= 1;
    }
  }

  #attach(sessionId: string, info: Protocol.Target.TargetInfo): void {
    const session = this.session(sessionId);
    this.#attached.set(info.targetId, sessionId);
    session.onEnd(() => this.#attached.delete(info.targetId));
    if (info.openerId === undefined && this.#creating > 0) return;
    const mayStay = this.onPopup(info);
    if (!mayStay) this.#refused.add(info.targetId);
    // A refused page runs on as well, without a document: its opener may be in the same process, and would stop with it.
    session.attempt('Runtime.runIfWaitingForDebugger');
    if (!mayStay) this.root.attempt('Target.closeTarget', { targetId: info.targetId });
  }

  /** The folder that is removed with Chromium. */
  get folder(): string {
    return this.#chromium?.folder ?? '';
  }

  kill(): void {
    this.#chromium?.kill();
  }
}

export const engine = new Engine();
