import { createSignalHub } from '#main/features/directory/signal-hub.ts';
import type { ScreenRequest } from '#shared/features/desktop/model.ts';

/** Lets the desktop app bring its open window to another screen, or have the one that stands printed. */
export interface ScreenRequests extends Disposable {
  /**
   * Asks the screens for something; a request that nobody has taken yet is replaced. To go somewhere waits for the next page; to
   * print does not, since a page that prints what was wanted long before surprises.
   * @returns whether a page is there that listens
   */
  ask(request: ScreenRequest): boolean;
  /**
   * The requests from now on, and the one that still waits, until `signal` aborts. There is one window, so whoever watches last
   * takes them all: the page before it may be gone without having said so.
   */
  watch(signal?: AbortSignal): AsyncGenerator<ScreenRequest>;
}

export function createScreenRequests(): ScreenRequests {
  const changes = createSignalHub();
  let waiting: ScreenRequest | undefined;
  /** Who watched last, and until when. */
  let watcher: symbol | undefined;
  return {
    ask(request) {
      if (request.kind === 'print' && watcher === undefined) return false;
      waiting = request;
      changes.notify();
      return watcher !== undefined;
    },
    async *watch(signal) {
      const me = Symbol('watcher');
      watcher = me;
      // Whoever watched before wakes up and leaves.
      changes.notify();
      using listener = changes.listen(signal);
      try {
        do {
          if (watcher !== me) return;
          if (waiting === undefined) continue;
          const request = waiting;
          waiting = undefined;
          yield request;
        } while (await listener.next());
      } finally {
        if (watcher === me) {
          watcher = undefined;
          if (waiting?.kind === 'print') waiting = undefined;
        }
      }
    },
    [Symbol.dispose]: () => changes.close(),
  };
}
