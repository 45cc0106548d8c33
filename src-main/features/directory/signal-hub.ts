/** Wakes listeners when something changed; several changes in a row wake a slow listener once. */
export interface SignalHub {
  notify(): void;
  /** Waits for the next change; resolves to false when `signal` aborts or the hub closes. */
  listen(signal?: AbortSignal): { next(): Promise<boolean> } & Disposable;
  close(): void;
}

export function createSignalHub(): SignalHub {
  const wakers = new Set<() => void>();
  let isClosed = false;
  const wakeAll = (): void => {
    for (const wake of wakers) wake();
  };
  return {
    notify: wakeAll,
    listen(signal) {
      let isDue = false;
      let resume: (() => void) | null = null;
      const wake = (): void => {
        isDue = true;
        resume?.();
      };
      wakers.add(wake);
      signal?.addEventListener('abort', wake);
      const leave = (): void => {
        wakers.delete(wake);
        signal?.removeEventListener('abort', wake);
      };
      return {
        async next() {
          if (!isDue && !isClosed && signal?.aborted !== true) await new Promise<void>((resolve) => (resume = resolve));
          resume = null;
          isDue = false;
          if (!isClosed && signal?.aborted !== true) return true;
          leave();
          return false;
        },
        [Symbol.dispose]: leave,
      };
    },
    close() {
      isClosed = true;
      wakeAll();
    },
  };
}
