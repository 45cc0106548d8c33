import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRouterClient } from '@orpc/server';
import type { App } from '#main/core/app.ts';
import { configureFor, openTestApp } from '#test/support/app.ts';
import { startSampleNeo } from '#main/sample-neo/server.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const at = (text: string): number => Date.parse(`${text}+09:00`);
const MINUTE = 60_000;
/** A run loads its worker from the sources, which takes seconds where many tests share a machine. */
const SLOWLY = { timeout: MINUTE };

let stack: AsyncDisposableStack;
let folder: string;
let now: number;
let app: App;
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  folder = stack.use(await tempFolder()).path;
  const neo = stack.use(await startSampleNeo({ people: 10, seed: 7 }));
  now = at('2026-11-22T00:00:00');
  app = stack.use(await openTestApp(folder, () => now));
  await configureFor(app, neo);
  await app.settings.writeKey('neo.sync.times', '03:00', 'kanri');
  await app.settings.writeKey('neo.sync.enabled', 'on', 'kanri');
  await app.scheduler.refresh();
  app.stay();
});
afterEach(() => stack.disposeAsync());

const clientOf = ({ router, ports: { log } }: App) => createRouterClient(router, { context: { actor: 'sato', log } });
const audited = async () =>
  (await app.db.selectFrom('audit_entry').select(['actor', 'action', 'subject']).where('action', 'like', 'schedule.%').execute()).map(
    ({ actor, action, subject }) => `${actor} ${action} ${subject}`,
  );

/** Goes to a moment and gives a slot that is due the time to start and end. */
async function goTo(text: string): Promise<number> {
  now = at(text);
  await app.scheduler.wake();
  await expect.poll(async () => (await app.sync.status()).running, SLOWLY).toBeNull();
  return (await app.sync.listRuns({ offset: 0, limit: 1 })).total;
}

test(
  'a paused schedule does not run, keeps its settings, says who paused it, and goes on with the next time after it is resumed',
  async () => {
    const client = clientOf(app);
    await client.directory.pauseSchedule();
    await expect.poll(async () => (await client.directory.readSyncStatus()).nextAt, SLOWLY).toBeNull();
    expect(await client.directory.readSyncStatus()).toMatchObject({ paused: { by: 'sato', at: now }, nextAt: null });
    expect((await app.settings.readNeo()).sync).toEqual({ enabled: true, times: ['03:00'] });
    expect(await goTo('2026-11-22T03:00:30')).toBe(0);

    now = at('2026-11-22T03:10:00');
    await client.directory.resumeSchedule();
    await expect.poll(async () => (await client.directory.readSyncStatus()).nextAt, SLOWLY).toBe(at('2026-11-23T03:00:00'));
    expect((await client.directory.readSyncStatus()).paused).toBeNull();
    expect(await goTo('2026-11-22T03:11:00')).toBe(0);
    await expect.poll(() => goTo('2026-11-23T03:00:10'), SLOWLY).toBe(1);
  },
  2 * MINUTE,
);

test('the pause outlives the console, and every change of it is in the audit log once', async () => {
  const client = clientOf(app);
  await client.directory.pauseSchedule();
  await client.directory.pauseSchedule();
  await app[Symbol.asyncDispose]();
  app = stack.use(await openTestApp(folder, () => now));
  expect((await app.sync.status()).paused).toEqual({ by: 'sato', at: now });
  now += MINUTE;
  await clientOf(app).directory.resumeSchedule();
  await clientOf(app).directory.resumeSchedule();
  expect(await audited()).toEqual(['sato schedule.paused neo.sync', 'sato schedule.resumed neo.sync']);
});
