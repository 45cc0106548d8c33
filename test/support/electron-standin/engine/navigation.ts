import { setTimeout as delay } from 'node:timers/promises';
import type { CdpSession } from './cdp.ts';
import type { Frame, FrameTree } from './frames.ts';
import { type Preventable, preventable } from './prevent.ts';
import { fromChromium } from './scheme-map.ts';

/** How long the renderer's word that it wants to navigate may come after the request itself, on a machine that has much to do. */
const LATEST_WORD_MS = 500;

/** Electron's details of `will-navigate`, `will-frame-navigate` and `will-redirect`. */
export interface NavigationDetails {
  url: string;
  isSameDocument: boolean;
  isMainFrame: boolean;
  frame: Frame | null;
  initiator: Frame | null;
}
export type NavigationEvent = Preventable<NavigationDetails>;
type Emit = (name: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', event: NavigationEvent) => void;

const withoutFragment = (url: string): string => url.split('#')[0] ?? url;

/**
 * Asks the app about each navigation that a page begins itself. What the app begins (`loadURL`, `reload`), and what comes from
 * outside of the page (a test driver's `goto`), is not asked about, as in Electron.
 */
export class NavigationGate {
  readonly #frames: FrameTree;
  readonly #emit: Emit;
  /** The addresses that pages asked for, by frame, until the request comes. */
  readonly #wanted = new Map<string, string>();
  #own: string | undefined;

  constructor(session: CdpSession, frames: FrameTree, emit: Emit) {
    this.#frames = frames;
    this.#emit = emit;
    session.on('Page.frameRequestedNavigation', ({ frameId, url, disposition }) => {
      if (disposition !== 'currentTab') return;
      if (/^https?:/.test(url)) this.#wanted.set(frameId, withoutFragment(fromChromium(url)));
      // A scheme that makes no request: there is nothing to hold, and headless Chromium opens no other program.
      else this.#ask(frameId, url);
    });
  }

  /** The app itself is about to load this address into the main frame; undefined once that is over. */
  expect(url: string | undefined): void {
    this.#own = url === undefined ? undefined : withoutFragment(url);
  }

  readonly isNavigable = async (frameId: string, url: string, isRedirect: boolean): Promise<boolean> => {
    const frame = this.#frames.get(frameId) ?? null;
    if (isRedirect) {
      const event = this.#event(frame, url);
      this.#emit('will-redirect', event);
      return !event.defaultPrevented;
    }
    if (frame === this.#frames.main && this.#own === withoutFragment(url)) {
      this.#own = undefined;
      return true;
    }
    // Compared, because a navigation that the page's own policy stopped leaves its word behind without a request.
    const isWanted = (): boolean => this.#wanted.get(frameId) === withoutFragment(url);
    if (!isWanted()) await delay(LATEST_WORD_MS);
    if (!isWanted()) return true;
    this.#wanted.delete(frameId);
    return this.#ask(frameId, url);
  };

  #event(frame: Frame | null, url: string): NavigationEvent {
    const isMainFrame = frame === this.#frames.main;
    return preventable({ url, isSameDocument: false, isMainFrame, frame, initiator: frame });
  }

  /** → whether the navigation may go on */
  #ask(frameId: string, url: string): boolean {
    const frame = this.#frames.get(frameId) ?? null;
    const event = this.#event(frame, url);
    this.#emit('will-frame-navigate', event);
    if (event.isMainFrame && !event.defaultPrevented) this.#emit('will-navigate', event);
    return !event.defaultPrevented;
  }
}
