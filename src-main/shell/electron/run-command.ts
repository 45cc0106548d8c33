import { app, dialog } from 'electron';
import type { App } from '#main/core/app.ts';
import type { DesktopHost } from '#main/core/ports.ts';
import type { Translate } from '#main/core/translate.ts';
import { problemMessages } from '#shared/i18n/lookup.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import type { Command, Run } from './command.ts';
import { openOutside } from './navigation.ts';
import type { MainWindow } from './window.ts';

const MANUAL = 'https://www.chatluck.com/help/ja_JP/admin/set/external_connection.html';

export interface CommandParts {
  readonly opening: Promise<App>;
  readonly window: MainWindow;
  readonly host: Pick<DesktopHost, 'showLog'>;
  translate(): Translate;
  quit(): void;
}

/** Says why a synchronisation did not start, and leads to the screens. */
async function explain(error: Refusal, t: Translate, open: () => void): Promise<void> {
  const { cause, remedy } = problemMessages(error);
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: t('desktop.refused.title'),
    detail: `${t(cause, error.params)}\n${t(remedy, error.params)}`,
    buttons: [t('desktop.open'), t('desktop.incident.close')],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (response === 0) open();
}

/** Does what menu, tray and notifications ask for. A failure that nobody expects becomes an incident. */
export function createRun({ opening, window, host, translate, quit }: CommandParts): Run {
  const open = (path?: string): void => void window.open(path);

  async function synchronise(): Promise<void> {
    const { sync, ports } = await opening;
    try {
      await sync.start({ mode: 'apply', trigger: 'manual', actor: ports.actor });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await explain(error, translate(), () => open('/sync'));
    }
  }

  async function run(command: Command): Promise<void> {
    switch (command.kind) {
      case 'open':
        return open(command.path);
      case 'sync':
        return synchronise();
      case 'pause':
      case 'resume': {
        const { pauses, ports } = await opening;
        return pauses[command.kind](ports.actor);
      }
      case 'print': {
        const { screenRequests } = await opening;
        // Without a window there is nothing to print, and the next one is not to be surprised by it.
        return window.current() && screenRequests.ask({ kind: 'print' });
      }
      case 'manual':
        return openOutside(MANUAL);
      case 'showLog':
        return host.showLog();
      case 'about':
        return app.showAboutPanel();
      case 'quit':
        return quit();
    }
  }
  return (command) => void run(command);
}
