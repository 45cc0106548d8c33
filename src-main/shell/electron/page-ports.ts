import type { App } from '#main/core/app.ts';

/** The part of Electron's `MessagePortMain` that is used here. */
export interface PagePort {
  on(event: string, listener: (event?: { data: unknown }) => void): unknown;
  emit(event: string): boolean;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

/** Electron tells of the other end's closing alone, so that whatever runs for this one would go on: it is told here as well. */
function end(port: PagePort): void {
  port.close();
  port.emit('close');
}

/**
 * Serves the procedures of the app to one port for each page. What a page calls before the app is open waits in its port. A page
 * that asks again, after a reload or when its port broke, loses the one before, and what ran for it ends.
 */
export function createPagePorts(opening: Promise<Pick<App, 'router' | 'ports'>>): (page: object, port: PagePort) => void {
  const portOf = new WeakMap<object, PagePort>();

  async function serve(port: PagePort): Promise<void> {
    const [{ router, ports }, { RPCHandler }] = await Promise.all([opening, import('@orpc/server/message-port')]);
    new RPCHandler(router).upgrade(port, { context: { actor: ports.actor, log: ports.log } });
    port.start();
  }

  return (page, port) => {
    const before = portOf.get(page);
    if (before !== undefined) end(before);
    portOf.set(page, port);
    // An app that cannot be opened has said so in a message of its own.
    serve(port).catch(() => end(port));
  };
}
