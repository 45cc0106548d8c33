import { EventEmitter } from 'node:events';
import type { NotificationConstructorOptions } from 'electron';
import { standin } from '../standin.ts';
import { refuseMissing } from '../strict.ts';

/** Electron's `Notification`; `standin.notifications` has those that were shown. A test clicks with `emit('click')`. */
export class Notification extends EventEmitter {
  readonly title: string;
  readonly body: string;
  readonly options: NotificationConstructorOptions;
  isShown = false;

  constructor(options: NotificationConstructorOptions = {}) {
    super();
    this.options = options;
    this.title = options.title ?? '';
    this.body = options.body ?? '';
  }

  static isSupported = (): boolean => standin.notificationsSupported;

  show(): void {
    this.isShown = true;
    standin.notifications.push(this);
    setImmediate(() => this.emit('show', {}));
  }

  close(): void {
    if (!this.isShown) return;
    this.isShown = false;
    setImmediate(() => this.emit('close', {}));
  }
}
refuseMissing('Notification', Notification.prototype);
