import { createSignalHub } from '#main/features/directory/signal-hub.ts';
import type { ScreenRequest } from '#shared/features/desktop/model.ts';

/** Lets the desktop app bring its open window to another screen. */
export interface ScreenRequests extends Disposable {
  /** Asks for a screen; a request that nobody has taken yet is replaced. */
  ask(path: string): void;
  /**
   * The requests from now on, and the one that still waits, until `signal` aborts. There is one window, so whoever watches last
   * takes them all: the page before it may be gone without having said so.
   */
  watch(signal?: AbortSignal): AsyncGenerator<ScreenRequest>;
}

export function createScreenRequests(): ScreenRequests {
  const changes = createSignalHub();
  let waiting: string | undefined;
  let watchers = 0;
  return {
    ask(path) {
      waiting = path;
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
        const path = waiting;
        waiting = undefined;
        yield { path };
      } while (await listener.next());
    },
    [Symbol.dispose]: () => changes.close(),
  };
}
