import { randomUUID } from 'node:crypto';
import type { CdpSession } from './cdp.ts';
import type { Frame, FrameTree } from './frames.ts';
import { MessagePortMain } from './message-port.ts';
import { type FromPage, receiveExposed, runPreload, type ToPage } from './page-world.ts';
import { decodeWire, encodeWire, type Wire } from './wire.ts';

const WORLD = 'Electron Isolated Context';
const BINDING = '__standinTell';
const RECEIVER = '__standinReceive';

export interface PageMessage {
  channel: string;
  args: unknown[];
  ports: MessagePortMain[];
  frame: Frame | null;
}

export interface BridgeListener {
  message(message: PageMessage): void;
  /** The answer of the handler of a channel. */
  invoked(message: PageMessage): Promise<unknown>;
  preloadFailed(error: Error): void;
}

const call = (run: { toString(): string }, args: readonly string[]): string => `(${run.toString()})(${args.join(', ')});`;
const codec = `${encodeWire.toString()}\n${decodeWire.toString()}\n`;

const toArguments = (wire: Wire): unknown[] => {
  const args = decodeWire(wire);
  return Array.isArray(args) ? args : [];
};

/** The preload in its own world of the page's main frame, and what it and the main process send each other. */
export class PageBridge {
  readonly #session: CdpSession;
  readonly #frames: FrameTree;
  readonly #listener: BridgeListener;
  readonly #frameOf = new Map<number, string>();
  /** The main process's ends of the ports, by the document (its world's number) and the port's number in it. */
  readonly #ports = new Map<number, Map<number, MessagePortMain>>();

  constructor(session: CdpSession, frames: FrameTree, listener: BridgeListener) {
    this.#session = session;
    this.#frames = frames;
    this.#listener = listener;
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === WORLD) this.#frameOf.set(context.id, context.auxData?.frameId ?? '');
    });
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => this.#forget(executionContextId));
    session.on('Runtime.executionContextsCleared', () => this.forgetAll());
    session.onEnd(() => this.forgetAll());
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== BINDING) return;
      const message: FromPage = JSON.parse(payload);
      this.#receive(executionContextId, message);
    });
  }

  /** Installs the preload for every document to come. */
  async install(preload: string): Promise<void> {
    const eventName = JSON.stringify(randomUUID());
    const preloadFunction = `function (require) { const module = { exports: {} }; const exports = module.exports; ${preload}\n}`;
    const isolated = call(runPreload, [eventName, JSON.stringify(BINDING), JSON.stringify(RECEIVER), preloadFunction]);
    // In a function of its own: what a page's script declares at its top, every script of the page sees.
    const enclose = (text: string): string => `(() => {${codec}${text}})();`;
    await Promise.all([
      this.#session.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD }),
      this.#session.send('Page.addScriptToEvaluateOnNewDocument', { source: enclose(call(receiveExposed, [eventName])) }),
      this.#session.send('Page.addScriptToEvaluateOnNewDocument', { source: enclose(isolated), worldName: WORLD }),
    ]);
  }

  /** The documents are gone, and with them the other ends of their ports. */
  forgetAll(): void {
    for (const context of [...this.#frameOf.keys(), ...this.#ports.keys()]) this.#forget(context);
  }

  #forget(context: number): void {
    const ports = this.#ports.get(context);
    this.#ports.delete(context);
    this.#frameOf.delete(context);
    for (const port of ports?.values() ?? []) port.ended();
  }

  #tell(context: number, message: ToPage): void {
    this.#session.attempt('Runtime.evaluate', { contextId: context, expression: `${RECEIVER}(${JSON.stringify(message)})` });
  }

  #adopt(context: number, port: number): MessagePortMain {
    const made = new MessagePortMain({
      post: (data) => this.#tell(context, { kind: 'port', port, data: encodeWire(data) }),
      close: () => this.#tell(context, { kind: 'port-closed', port }),
    });
    const ports = this.#ports.get(context) ?? new Map<number, MessagePortMain>();
    this.#ports.set(context, ports.set(port, made));
    return made;
  }

  #receive(context: number, message: FromPage): void {
    const frame = this.#frames.get(this.#frameOf.get(context) ?? '') ?? null;
    switch (message.kind) {
      case 'message': {
        const ports = message.ports.map((port) => this.#adopt(context, port));
        this.#listener.message({ channel: message.channel, args: toArguments(message.args), ports, frame });
        break;
      }
      case 'invoke':
        void this.#answer(context, message.call, { channel: message.channel, args: toArguments(message.args), ports: [], frame });
        break;
      case 'port':
        this.#ports.get(context)?.get(message.port)?.received(decodeWire(message.data));
        break;
      case 'port-closed':
        this.#ports.get(context)?.get(message.port)?.ended();
        break;
      case 'preload-error':
        this.#listener.preloadFailed(Object.assign(new Error(message.message), { stack: message.stack }));
        break;
    }
  }

  async #answer(context: number, number: number, message: PageMessage): Promise<void> {
    try {
      this.#tell(context, { kind: 'reply', call: number, result: encodeWire(await this.#listener.invoked(message)) });
    } catch (error) {
      const reason = `Error invoking remote method '${message.channel}': ${String(error)}`;
      this.#tell(context, { kind: 'reply', call: number, error: reason });
    }
  }
}
