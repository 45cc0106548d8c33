import type { MessageBoxOptions, OpenDialogOptions, SaveDialogOptions, Settings, WebContentsPrintOptions } from 'electron';
import type { Notification } from './api/notification.ts';
import type { Tray } from './api/tray.ts';

/** What a person would have seen in a dialog of the system. */
export interface ShownDialog {
  kind: 'message' | 'save' | 'open' | 'error';
  options: MessageBoxOptions | SaveDialogOptions | OpenDialogOptions | { title: string; content: string };
}

/** What a person does in the next dialog: the button, the ticked box, the chosen files. What is left out is refused. */
export interface DialogAnswer {
  response?: number;
  checkboxChecked?: boolean;
  filePath?: string;
  filePaths?: string[];
}

/** Everything that leaves the windows, kept for tests: `electronApp.evaluate(({ standin }) => standin.trays.length)`. */
class Standin {
  readonly kind = 'stand-in';
  trays: Tray[] = [];
  notifications: Notification[] = [];
  /** Answers of `Notification.isSupported()`. */
  notificationsSupported = true;
  /** `how` tells by which function of `shell`. */
  opened: { how: 'url' | 'path' | 'folder'; target: string }[] = [];
  dialogs: ShownDialog[] = [];
  printed: WebContentsPrintOptions[] = [];
  clipboardText = '';
  loginItem: Settings = {};
  /** The titles in each application menu that there has been. */
  menus: string[][] = [];
  /** Schemes whose links the system would hand to this app. */
  protocolClients: string[] = [];
  relaunched: { args?: string[]; execPath?: string }[] = [];
  /** What must not hold each other up, in the order in which it happened: windows that are painted and shown, registered links. */
  readonly happened: ('painted' | 'shown' | 'maximised' | 'links registered')[] = [];
  /** Identities of the blockers that keep the machine awake. */
  powerBlockers: number[] = [];
  beeps = 0;
  darkColors = false;
  /** Whether the app has asked for the sandbox around every page. */
  sandboxed = false;
  displays = [{ x: 0, y: 0, width: 1920, height: 1080 }];
  safeStorage: { available: boolean; backend: 'basic_text' | 'gnome_libsecret' | 'kwallet6' } = {
    available: true,
    backend: 'gnome_libsecret',
  };
  readonly #answers: DialogAnswer[] = [];

  /** Queues what the person does in the next dialog. */
  answerDialog(answer: DialogAnswer): void {
    this.#answers.push(answer);
  }

  showDialog(dialog: ShownDialog): DialogAnswer {
    this.dialogs.push(dialog);
    return this.#answers.shift() ?? {};
  }

  clickTray(index = 0, event: 'click' | 'double-click' | 'right-click' = 'click'): void {
    this.trays[index]?.emit(event, {}, { x: 0, y: 0, width: 16, height: 16 }, { x: 0, y: 0 });
  }
}

export const standin = new Standin();
export type { Standin };

declare global {
  namespace Electron.CrossProcessExports {
    /** Only on the stand-in: `electronApp.evaluate(({ standin }) => …)`. */
    const standin: Standin;
  }
}
