import type { CdpSession, Protocol } from './cdp.ts';
import { fromChromium } from './scheme-map.ts';

let lastFrameNumber = 0;

/** A frame as the app sees it: what of Electron's `WebFrameMain` tells who sends. */
export class Frame {
  readonly frameTreeNodeId: number;
  readonly processId = 1;
  readonly routingId: number;
  readonly parent: Frame | null;
  name = '';
  url = '';
  origin = 'null';
  detached = false;
  readonly #tree: FrameTree;

  constructor(tree: FrameTree, parent: Frame | null) {
    lastFrameNumber += 1;
    this.frameTreeNodeId = lastFrameNumber;
    this.routingId = lastFrameNumber;
    this.#tree = tree;
    this.parent = parent;
  }

  get top(): Frame {
    return this.parent?.top ?? this;
  }

  get frames(): Frame[] {
    return this.#tree.all().filter((frame) => frame.parent === this);
  }

  get framesInSubtree(): Frame[] {
    return [this, ...this.frames.flatMap((frame) => frame.framesInSubtree)];
  }

  isDestroyed(): boolean {
    return this.detached;
  }
}

const originOf = ({ securityOrigin, url }: Protocol.Page.Frame): string =>
  securityOrigin === '' || securityOrigin === '://' ? (URL.parse(url)?.origin ?? 'null') : securityOrigin;

/** The frames of one page, by Chromium's identities. */
export class FrameTree {
  readonly #frames = new Map<string, Frame>();
  /** There from the start, though Chromium's page comes later. */
  readonly main = new Frame(this, null);
  mainId = '';

  get(id: string): Frame | undefined {
    return this.#frames.get(id);
  }

  all(): Frame[] {
    return [...this.#frames.values()];
  }

  follow(session: CdpSession, mainId: string): void {
    this.mainId = mainId;
    this.#frames.set(mainId, this.main);
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) => this.#attach(frameId, parentFrameId));
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') this.#detach(frameId);
    });
    session.on('Page.frameNavigated', ({ frame }) => {
      const known = this.#frames.get(frame.id) ?? this.#attach(frame.id, frame.parentId ?? this.mainId);
      known.url = fromChromium(frame.unreachableUrl ?? `${frame.url}${frame.urlFragment ?? ''}`);
      known.origin = fromChromium(originOf(frame));
      known.name = frame.name ?? '';
    });
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const known = this.#frames.get(frameId);
      if (known) known.url = fromChromium(url);
    });
  }

  #attach(id: string, parentId: string): Frame {
    const known = this.#frames.get(id);
    if (known) return known;
    const frame = new Frame(this, this.#frames.get(parentId) ?? this.main);
    this.#frames.set(id, frame);
    return frame;
  }

  #detach(id: string): void {
    const frame = this.#frames.get(id);
    if (frame) frame.detached = true;
    this.#frames.delete(id);
  }
}
