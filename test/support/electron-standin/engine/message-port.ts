import { EventEmitter } from 'node:events';
import { refuseMissing } from '../strict.ts';

/** The way to the port's other end in the page. */
export interface PortLink {
  post(data: unknown): void;
  close(): void;
}

/** Electron's `MessagePortMain`: what arrives before `start()` waits. */
export class MessagePortMain extends EventEmitter {
  readonly #link: PortLink;
  #waiting: unknown[] | undefined = [];
  #isClosed = false;

  constructor(link: PortLink) {
    super();
    this.#link = link;
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (transfer.length > 0) throw new Error('The stand-in for Electron hands no port from the main process to a page');
    if (!this.#isClosed) this.#link.post(message);
  }

  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const data of waiting) this.#deliver(data);
  }

  close(): void {
    if (this.#isClosed) return;
    // Electron tells the other end alone.
    this.#isClosed = true;
    this.#link.close();
  }

  /** A message from the page. */
  received(data: unknown): void {
    if (this.#waiting) this.#waiting.push(data);
    else this.#deliver(data);
  }

  /** The other end is gone. */
  ended(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    queueMicrotask(() => this.emit('close'));
  }

  #deliver(data: unknown): void {
    if (!this.#isClosed) this.emit('message', { data, ports: [] });
  }
}

refuseMissing('MessagePortMain', MessagePortMain.prototype);
