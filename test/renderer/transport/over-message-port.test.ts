import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { RPCHandler } from '@orpc/server/message-port';
import { expect, test } from 'vitest';
import type { App } from '#main/core/app.ts';
import { toFailure } from '#renderer/failure.ts';
import { overMessagePort } from '#renderer/transport/over-message-port.ts';
import type { Contract } from '#shared/contract.ts';
import { openTestApp } from '#test/support/app.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

type Client = ContractRouterClient<Contract>;

/** The screens' client on one side of real ports, and what the main process does with the other. */
async function openPage() {
  await using cleanup = new AsyncDisposableStack();
  const folder = cleanup.use(await tempFolder());
  const app: App = await openTestApp(folder.path);
  cleanup.defer(() => app[Symbol.asyncDispose]());
  const ports: MessagePort[] = [];
  cleanup.defer(() => ports.forEach((port) => port.close()));
  const client: Client = createORPCClient(overMessagePort((port) => ports.push(port)));
  const serve = (port: MessagePort | undefined): void => {
    if (port === undefined) throw new Error('no port was handed over');
    new RPCHandler(app.router).upgrade(port, { context: { actor: 'kanri', log: app.ports.log } });
    port.start();
  };
  const rest = cleanup.move();
  return { client, ports, serve, [Symbol.asyncDispose]: () => rest.disposeAsync() };
}

test('what is asked before the main process listens waits for it', async () => {
  await using page = await openPage();
  const asked = Promise.all([page.client.common.read(), page.client.system.read()]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(page.ports).toHaveLength(1);
  page.serve(page.ports[0]);
  const [common, system] = await asked;
  expect(common.settings.language).toBe('ja');
  expect(system.actor).toBe('kanri');
});

test('a file comes through whole, with its name and type', async () => {
  await using page = await openPage();
  const asking = page.client.report.export({ report: { kind: 'people', filter: {} }, language: 'ja', format: 'csv' });
  await new Promise((resolve) => setTimeout(resolve, 0));
  page.serve(page.ports[0]);
  const file = await asking;
  expect(file).toBeInstanceOf(File);
  expect(file).toMatchObject({ name: expect.stringMatching(/\.csv$/), type: expect.stringMatching(/^text\/csv/) });
  const bytes = new Uint8Array(await file.arrayBuffer());
  // The byte order mark by which spreadsheets know UTF-8.
  expect(Array.from(bytes.subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
  expect(bytes.length).toBe(file.size);
});

test('a stream goes on for as long as it is read', async () => {
  await using page = await openPage();
  const opening = page.client.directory.watchSync();
  await new Promise((resolve) => setTimeout(resolve, 0));
  page.serve(page.ports[0]);
  for await (const status of await opening) {
    expect(status).toMatchObject({ running: null, last: null });
    break;
  }
});

test('a port that the main process closes fails what is under way, as a console that is gone, and the next call opens another', async () => {
  await using page = await openPage();
  const lost = page.client.common.read().catch(toFailure);
  const stream = page.client.directory.watchSync();
  await new Promise((resolve) => setTimeout(resolve, 0));
  page.ports[0]?.close();
  expect(await lost).toMatchObject({ kind: 'gone' });
  await expect(stream).rejects.toSatisfy((error) => toFailure(error).kind === 'gone');

  const again = page.client.common.read();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(page.ports).toHaveLength(2);
  page.serve(page.ports[1]);
  expect((await again).revision).toBeTypeOf('number');
});

test('a stream that was running ends with an error when the port closes, so that its reader opens it again', async () => {
  await using page = await openPage();
  const opening = page.client.directory.watchSync();
  await new Promise((resolve) => setTimeout(resolve, 0));
  page.serve(page.ports[0]);
  const stream = await opening;
  await stream.next();
  const next = stream.next();
  page.ports[0]?.close();
  await expect(next).rejects.toSatisfy((error) => toFailure(error).kind === 'gone');
});
