import cli from './en/cli.json' with { type: 'json' };
import desktopShell from './en/desktop-shell.json' with { type: 'json' };
import { enScreens } from './en-screens.ts';
import { enStart } from './en-start.ts';
import type { MessageId } from './ja.ts';

/** The English texts: exactly the ids of the Japanese ones. */
export const en = {
  ...enScreens,
  ...enStart,
  ...cli,
  ...desktopShell,
} satisfies Record<MessageId, string>;
