import { EventEmitter } from 'node:events';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { expect, test, vi } from 'vitest';
import { createPagePorts } from '#main/shell/electron/page-ports.ts';
import type { Contract } from '#shared/contract.ts';
import { openTestApp } from '#test/support/app.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

/** One end of a channel as Electron documents it: messages wait for `start()`, and `close` is heard at the other end alone. */
class Port extends EventEmitter {
  other: Port | undefined;
  #waiting: unknown[] | undefined = [];
  isClosed = false;

  postMessage(data: unknown): void {
    if (!this.isClosed) this.other?.receive(data);
  }
  receive(data: unknown): void {
    if (this.isClosed) return;
    if (this.#waiting === undefined) this.emit('message', { data });
    else this.#waiting.push(data);
  }
  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const data of waiting) this.receive(data);
  }
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    if (this.other?.isClosed === false) {
      this.other.isClosed = true;
      this.other.emit('close');
    }
  }
}

async function openConsole() {
  const folder = await tempFolder();
  const app = await openTestApp(folder.path);
  const watchSync = vi.spyOn(app.sync, 'watch');
  const watchRequests = vi.spyOn(app.screenRequests, 'watch');
  const opening = Promise.withResolvers<typeof app>();
  const connect = createPagePorts(opening.promise);
  const page = {};
  return {
    app,
    opened: () => opening.resolve(app),
    /** A page that has (re)loaded: it asks for a connection and watches what every screen watches. */
    load() {
      const [ours, theirs] = [new Port(), new Port()];
      [ours.other, theirs.other] = [theirs, ours];
      const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: ours }));
      ours.start();
      connect(page, theirs);
      return { client, port: ours };
    },
    /** How many of the streams that pages have opened still run. */
    watching: () => ({
      sync: watchSync.mock.calls.filter(([signal]) => signal?.aborted === false).length,
      requests: watchRequests.mock.calls.filter(([signal]) => signal?.aborted === false).length,
    }),
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

test('a page that was loaded again a hundred times has one connection, which gets what is asked of the screens', async () => {
  await using console = await openConsole();
  console.opened();
  let last = console.load();
  for (let reloads = 0; reloads < 100; reloads += 1) {
    await Promise.all([last.client.directory.watchSync(), last.client.desktop.watchRequests()]);
    last = console.load();
  }
  await last.client.directory.watchSync();
  const requests = await last.client.desktop.watchRequests();
  expect(console.watching()).toEqual({ sync: 1, requests: 1 });
  console.app.screenRequests.ask({ kind: 'open', path: '/sync' });
  expect(await requests.next()).toEqual({ done: false, value: { kind: 'open', path: '/sync' } });
});

test('what runs for a page ends with it', async () => {
  await using console = await openConsole();
  console.opened();
  const { client, port } = console.load();
  await client.directory.watchSync();
  expect(console.watching().sync).toBe(1);
  port.close();
  await expect.poll(console.watching).toEqual({ sync: 0, requests: 0 });
});

test('calls before the app is open wait; those of a page that is gone by then are never made', async () => {
  await using console = await openConsole();
  const before = console.load();
  before.client.directory.watchSync().catch(() => undefined);
  const { client } = console.load();
  const stream = client.directory.watchSync();
  console.opened();
  await stream;
  expect(console.watching()).toEqual({ sync: 1, requests: 0 });
});
