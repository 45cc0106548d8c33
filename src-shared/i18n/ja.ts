import cli from './ja/cli.json' with { type: 'json' };
import desktopShell from './ja/desktop-shell.json' with { type: 'json' };
import { jaScreens } from './ja-screens.ts';
import { jaStart } from './ja-start.ts';

/** The Japanese texts, which are the source; what only terminal, tray and menu say stands here. */
export const ja = {
  ...jaScreens,
  ...jaStart,
  ...cli,
  ...desktopShell,
};

/** Every message of the product. */
export type MessageId = keyof typeof ja;
