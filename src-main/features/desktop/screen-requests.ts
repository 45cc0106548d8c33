import { createSignalHub } from '#main/features/directory/signal-hub.ts';
import type { ScreenRequest } from '#shared/features/desktop/model.ts';

/** Lets the desktop app bring its open window to another screen, or have the one that stands printed. */
export interface ScreenRequests extends Disposable {
  /** Asks the screens for something; a request that nobody has taken yet is replaced. */
  ask(request: ScreenRequest): void;
  /**
   * The requests from now on, and the one that still waits, until `signal` aborts. There is one window, so whoever watches last
   * takes them all: the page before it may be gone without having said so.
   */
  watch(signal?: AbortSignal): AsyncGenerator<ScreenRequest>;
}

export function createScreenRequests(): ScreenRequests {
  const changes = createSignalHub();
  let waiting: ScreenRequest | undefined;
  let watchers = 0;
  return {
    ask(request) {
      waiting = request;
      changes.notify();
    },
    async *watch(signal) {
      const me = ++watchers;
      // Whoever watched before wakes up and leaves.
      changes.notify();
      using listener = changes.listen(signal);
      do {
        if (me !== watchers) return;
        if (waiting === undefined) continue;
        const request = waiting;
        waiting = undefined;
        yield request;
      } while (await listener.next());
    },
    [Symbol.dispose]: () => changes.close(),
  };
}
