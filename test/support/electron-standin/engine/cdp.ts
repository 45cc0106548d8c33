import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Protocol } from '../../../../node_modules/playwright-core/types/protocol.d.ts';

export type { Protocol };
export type Command = keyof Protocol.CommandParameters;

interface Message {
  id?: number;
  sessionId?: string;
  method?: string;
  params: never;
  result: never;
  error?: { message: string };
}

interface Pending {
  resolve(result: never): void;
  reject(error: Error): void;
}

/** Chromium's end of the pipe: one JSON message after another, each ended by a NUL. */
export class CdpConnection {
  readonly root: CdpSession;
  readonly #sessions = new Map<string, CdpSession>();
  readonly #pending = new Map<number, Pending & { session: CdpSession }>();
  readonly #input: Writable;
  #lastId = 0;
  #closed = false;

  constructor(input: Writable, output: Readable) {
    this.#input = input;
    this.root = this.session('');
    let rest = '';
    output.setEncoding('utf8').on('data', (chunk: string) => {
      const messages = (rest + chunk).split('\0');
      rest = messages.pop() ?? '';
      for (const text of messages) {
        const message: Message = JSON.parse(text);
        this.#receive(message);
      }
    });
    output.on('close', () => this.#close());
    input.on('error', () => this.#close());
  }

  /** The session with this identity, made when it is new. */
  session(id: string): CdpSession {
    const known = this.#sessions.get(id);
    if (known) return known;
    const made = new CdpSession((method, params) => this.#send(made, id, method, params));
    this.#sessions.set(id, made);
    return made;
  }

  /** To be called when the target is gone: whoever still waits for an answer is told so. */
  end(id: string): void {
    const session = this.#sessions.get(id);
    this.#sessions.delete(id);
    for (const [messageId, pending] of this.#pending) {
      if (pending.session !== session) continue;
      this.#pending.delete(messageId);
      pending.reject(new Error('The page is gone'));
    }
    session?.ended();
  }

  #send<C extends Command>(
    session: CdpSession,
    sessionId: string,
    method: C,
    params: Protocol.CommandParameters[C] | undefined,
  ): Promise<Protocol.CommandReturnValues[C]> {
    return new Promise((resolve, reject) => {
      if (this.#closed || !this.#sessions.has(sessionId)) {
        reject(new Error(`${method}: the page is gone`));
        return;
      }
      this.#lastId += 1;
      const fail = (error: Error): void => reject(new Error(`${method}: ${error.message}`));
      this.#pending.set(this.#lastId, { session, resolve, reject: fail });
      this.#input.write(`${JSON.stringify({ id: this.#lastId, method, params, ...(sessionId !== '' && { sessionId }) })}\0`);
    });
  }

  #receive({ id, sessionId = '', method, params, result, error }: Message): void {
    if (id === undefined) {
      if (method !== undefined) this.#sessions.get(sessionId)?.received(method, params);
      return;
    }
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (error) pending?.reject(new Error(error.message));
    else pending?.resolve(result);
  }

  #close(): void {
    this.#closed = true;
    for (const id of this.#sessions.keys()) this.end(id);
  }
}

/** The commands and events of one target, with the types of the protocol. */
export class CdpSession {
  readonly send: <C extends Command>(method: C, params?: Protocol.CommandParameters[C]) => Promise<Protocol.CommandReturnValues[C]>;
  readonly #emitter = new EventEmitter().setMaxListeners(0);
  readonly #whenEnded: (() => void)[] = [];

  constructor(send: CdpSession['send']) {
    this.send = send;
  }

  on<E extends keyof Protocol.Events>(event: E, listener: (params: Protocol.Events[E]) => void): this {
    this.#emitter.on(event, listener);
    return this;
  }

  /** For what may fail because the page has gone meanwhile, and then does not matter. */
  attempt<C extends Command>(method: C, params?: Protocol.CommandParameters[C]): void {
    this.send(method, params).catch(() => undefined);
  }

  onEnd(listener: () => void): void {
    this.#whenEnded.push(listener);
  }

  received(method: string, params: never): void {
    this.#emitter.emit(method, params);
  }

  ended(): void {
    for (const listener of this.#whenEnded) listener();
  }
}
