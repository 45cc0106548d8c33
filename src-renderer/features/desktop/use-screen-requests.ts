import { useEffect } from 'react';
import { client } from '#renderer/client.ts';
import { printScreen } from '#renderer/state/print.ts';
import { goTo } from '#renderer/state/route.ts';

const PAUSE_MS = 1000;

/**
 * Goes where a notification, a link or a second start asks, past the question about unsaved changes, and prints what the menu asks for,
 * until `signal` aborts.
 */
async function followRequests(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const request of await client.desktop.watchRequests(undefined, { signal })) {
        if (request.kind === 'open') goTo(request.path);
        else printScreen();
      }
    } catch {
      // The connection broke; the banners of the screens say so, and a new one is tried.
    }
    await new Promise((resolve) => window.setTimeout(resolve, PAUSE_MS));
  }
}

/** Follows the requests of the desktop app as long as the screens are shown. */
export function useScreenRequests(): void {
  useEffect(() => {
    const leaving = new AbortController();
    void followRequests(leaving.signal);
    return () => leaving.abort();
  }, []);
}
