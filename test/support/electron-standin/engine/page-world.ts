import type { Wire } from './wire.ts';

/**
 * The functions of this file run in a page, as text: each may use its parameters, what is global there, and `encodeWire` and
 * `decodeWire`, which stand before them.
 */
declare const encodeWire: (value: unknown) => Wire;
declare const decodeWire: (wire: Wire) => unknown;

/** What the page's side tells the main process. */
export type FromPage =
  | { kind: 'message'; channel: string; args: Wire; ports: number[] }
  | { kind: 'invoke'; call: number; channel: string; args: Wire }
  | { kind: 'port'; port: number; data: Wire }
  | { kind: 'port-closed'; port: number }
  | { kind: 'preload-error'; message: string; stack: string };

/** What the main process tells the page's side. */
export type ToPage =
  | { kind: 'port'; port: number; data: Wire }
  | { kind: 'port-closed'; port: number }
  | { kind: 'reply'; call: number; result?: Wire; error?: string };

/**
 * Runs first in the page's own world: takes the values that the preload exposes, until the preload has run. Only text crosses
 * between the worlds, so the page gets copies.
 */
export function receiveExposed(eventName: string): void {
  if (window !== window.top) return;
  const receive = (event: Event): void => {
    if (!(event instanceof CustomEvent) || typeof event.detail !== 'string') return;
    const { name, value }: { name?: string; value: Wire } = JSON.parse(event.detail);
    if (name === undefined) window.removeEventListener(eventName, receive, true);
    else Object.defineProperty(window, name, { value: decodeWire(value), enumerable: true });
    event.stopImmediatePropagation();
  };
  window.addEventListener(eventName, receive, true);
}

/** Runs in the isolated world: the preload, with its `require('electron')`, and the page's end of every bridge. */
export function runPreload(
  eventName: string,
  bindingName: string,
  receiverName: string,
  preload: (require: (name: string) => unknown) => void,
): void {
  if (window !== window.top) return;
  const binding: unknown = Reflect.get(globalThis, bindingName);
  const tell = (message: FromPage): void => {
    if (typeof binding === 'function') Reflect.apply(binding, undefined, [JSON.stringify(message)]);
  };
  const ports = new Map<number, MessagePort>();
  const calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;

  const adopt = (port: MessagePort): number => {
    last += 1;
    const number = last;
    ports.set(number, port);
    port.addEventListener('message', (event: MessageEvent) => tell({ kind: 'port', port: number, data: encodeWire(event.data) }));
    port.addEventListener('close', () => tell({ kind: 'port-closed', port: number }));
    port.start();
    return number;
  };

  const receive = (message: ToPage): void => {
    if (message.kind === 'port') ports.get(message.port)?.postMessage(decodeWire(message.data));
    if (message.kind === 'port-closed') {
      ports.get(message.port)?.close();
      ports.delete(message.port);
    }
    if (message.kind === 'reply') {
      const call = calls.get(message.call);
      calls.delete(message.call);
      if (message.result === undefined) call?.reject(new Error(message.error));
      else call?.resolve(decodeWire(message.result));
    }
  };
  Object.defineProperty(globalThis, receiverName, { value: receive });

  const expose = (name: string | undefined, value: unknown): void => {
    const detail = JSON.stringify({ name, value: encodeWire(value) });
    window.dispatchEvent(new CustomEvent(eventName, { detail }));
  };
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, value: unknown) => expose(name, value) },
    ipcRenderer: {
      send: (channel: string, ...args: unknown[]) => tell({ kind: 'message', channel, args: encodeWire(args), ports: [] }),
      postMessage: (channel: string, message: unknown, transfer: MessagePort[] = []) =>
        tell({ kind: 'message', channel, args: encodeWire([message]), ports: transfer.map(adopt) }),
      invoke: (channel: string, ...args: unknown[]) => {
        last += 1;
        const call = last;
        const answer = new Promise((resolve, reject) => calls.set(call, { resolve, reject }));
        tell({ kind: 'invoke', call, channel, args: encodeWire(args) });
        return answer;
      },
    },
  };
  try {
    preload((name) => {
      if (name === 'electron' || name === 'electron/renderer') return electron;
      throw new Error(`module not found: ${name} (a sandboxed preload of the stand-in requires electron only)`);
    });
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    tell({ kind: 'preload-error', message, stack });
  } finally {
    expose(undefined, undefined);
  }
}
