/** What menu, tray and notifications can do. */
export type Command =
  /** Shows the window, at a screen (`/sync/12`) when one is given. */
  | { readonly kind: 'open'; readonly path?: string }
  | { readonly kind: 'sync' | 'pause' | 'resume' | 'print' | 'manual' | 'showLog' | 'thirdPartyNotices' | 'about' | 'quit' };

export type Run = (command: Command) => void;
