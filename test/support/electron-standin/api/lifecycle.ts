/** What the app must know of a window to end it. */
export interface Closable {
  close(): void;
  destroy(): void;
}

/** Whether Electron's modules may be used, and the windows that are open. */
export const lifecycle = {
  isReady: false,
  windows: new Set<Closable>(),
  /** Called when a window's closing was refused. */
  closeRefused: (): void => undefined,
  /** Called after the last window was closed. */
  allClosed: (): void => undefined,
};

/** Fails as Electron does where something is used too early. */
export function requireReady(message: string): void {
  if (!lifecycle.isReady) throw new Error(message);
}
