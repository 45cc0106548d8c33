import { EventEmitter } from 'node:events';
import type { PageMessage } from '../engine/page-bridge.ts';
import { refuseMissing } from '../strict.ts';

type Handler = (event: object, ...args: unknown[]) => unknown;

/** Electron's `ipcMain`: what preloads send. */
class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (...args) => {
      this.removeHandler(channel);
      return handler(...args);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  deliver(sender: object, { channel, args, ports, frame }: PageMessage): void {
    this.emit(channel, { sender, senderFrame: frame, ports, ...numbersOf(frame) }, ...args);
  }

  async answer(sender: object, { channel, args, frame }: PageMessage): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    return await handler({ sender, senderFrame: frame, ...numbersOf(frame) }, ...args);
  }
}

const numbersOf = (frame: PageMessage['frame']) => ({ frameId: frame?.routingId ?? 0, processId: frame?.processId ?? 0 });

refuseMissing('ipcMain', IpcMain.prototype);

export const ipcMain = new IpcMain();
