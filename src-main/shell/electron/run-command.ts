import { app, shell } from 'electron';
import type { App } from '#main/core/app.ts';
import type { DesktopHost } from '#main/core/ports.ts';
import type { Translate } from '#main/core/translate.ts';
import type { Command, Run } from './command.ts';
import { openOutside } from './navigation.ts';
import { thirdPartyNotices } from './third-party.ts';
import type { MainWindow } from './window.ts';

const MANUAL = 'https://www.chatluck.com/help/ja_JP/admin/set/external_connection.html';

export interface CommandParts {
  readonly opening: Promise<App>;
  readonly window: MainWindow;
  readonly host: Pick<DesktopHost, 'showLog'>;
  translate(): Translate;
  quit(): void;
}

/** Does what menu, tray and notifications ask for. A failure that nobody expects becomes an incident. */
export function createRun({ opening, window, host, translate, quit }: CommandParts): Run {
  const open = (path?: string): void => void window.open(path);

  async function synchronise(): Promise<void> {
    const { sync, ports } = await opening;
    try {
      await sync.start({ mode: 'apply', trigger: 'manual', actor: ports.actor });
    } catch (error) {
      const { explainRefusedSync } = await import('./refusals.ts');
      await explainRefusedSync(error, translate(), () => open('/sync'));
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
        // Where no screen listens there is nothing to print, and the next one is not to be surprised by it.
        if (!screenRequests.ask({ kind: 'print' })) shell.beep();
        return;
      }
      case 'manual':
        return openOutside(MANUAL);
      case 'showLog':
        return host.showLog();
      case 'thirdPartyNotices': {
        const file = thirdPartyNotices();
        // openPath tells a failure as a text, which is as good as no file: a beep.
        if (file === undefined || (await shell.openPath(file)) !== '') shell.beep();
        return;
      }
      case 'about':
        return app.showAboutPanel();
      case 'quit':
        return quit();
    }
  }
  return (command) => void run(command);
}
