import { once } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { App } from '#main/core/app.ts';
import { newsOf, type Shared } from '#main/core/other-processes.ts';
import type { SyncStatus } from '#shared/features/directory/sync-model.ts';
import type { SampleNeo } from '#main/sample-neo/server.ts';
import type { ConsoleFolder } from '#test/shell/console.fixture.ts';
import { startConfigured } from '#test/shell/configured-console.fixture.ts';
import { openTestApp, syncNow, configureFor } from '#test/support/app.ts';

// Every test starts processes, which takes seconds where many tests share a machine.
vi.setConfig({ testTimeout: 90_000 });

let stack: AsyncDisposableStack;
/** Somebody else at the same data folder: the command line, as a process of its own. */
let other: ConsoleFolder;
let neo: SampleNeo;
let app: App;
/** What an open window has been told, newest last. */
let told: SyncStatus[];
beforeEach(async () => {
  // The looks in between come when a test says so.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  stack = new AsyncDisposableStack();
  const configured = stack.use(await startConfigured({ people: 20 }));
  ({ console: other, neo } = configured);
  app = await openTestApp(other.dataDir);
  await configureFor(app, neo);
  app.stay();
  told = [];
  const watching = (async () => {
    for await (const status of app.sync.watch()) told.push(status);
  })();
  stack.defer(() => watching);
  stack.use(app);
  await expect.poll(() => told.length).toBeGreaterThan(0);
});
afterEach(async () => {
  await stack.disposeAsync();
  vi.useRealTimers();
});

test('a run of another process is shown while it goes on, as one that only that process can stop, and how it ended', async () => {
  const child = other.start(['sync']);
  await expect.poll(() => told.at(-1)?.running, { timeout: 25_000, interval: 5 }).toMatchObject({ stage: 'elsewhere' });
  await once(child, 'exit');
  await expect
    .poll(() => told.at(-1), { timeout: 25_000 })
    .toMatchObject({ running: null, last: { state: 'succeeded', trigger: 'manual' } });
});

test('a pause that another process sets is shown, and its end', async () => {
  expect((await other.run(['config', 'set', 'neo.sync.enabled', 'on'])).code).toBe(0);
  await expect.poll(() => told.at(-1)?.nextAt, { timeout: 25_000 }).not.toBeNull();
  expect((await other.run(['schedule', 'pause'])).code).toBe(0);
  await expect.poll(() => told.at(-1), { timeout: 25_000 }).toMatchObject({ paused: { by: expect.any(String) }, nextAt: null });
  expect((await other.run(['schedule', 'resume'])).code).toBe(0);
  await expect.poll(() => told.at(-1)?.paused, { timeout: 25_000 }).toBeNull();
});

test('settings that another process saves reach the tray, the schedule and the open screens', async () => {
  const slices: string[] = [];
  app.events.subscribe('settingsChanged', ({ slice }) => void slices.push(slice));
  const before = told.at(-1)?.settingsRevision ?? 0;
  expect((await other.run(['config', 'set', 'common.language', 'en'])).code).toBe(0);
  await expect.poll(() => slices, { timeout: 25_000 }).toContain('common');
  await expect.poll(() => told.at(-1)?.settingsRevision, { timeout: 25_000 }).toBeGreaterThan(before);
});

test('a run of our own is never told as somebody else’s', async () => {
  const seen = told.length;
  await syncNow(app);
  await expect.poll(() => told.at(-1)?.last?.state).toBe('succeeded');
  expect(told.slice(seen).filter(({ running }) => running?.stage === 'elsewhere')).toEqual([]);
});

test('what is told is what has changed, and nothing when nothing has', () => {
  const state: Shared = { run: '{"id":1,"state":"running"}', pauses: '[]', feeds: '{}', revisions: new Map([['neo', 3]]) };
  expect(newsOf(state, { ...state })).toEqual({ run: false, pauses: false, feeds: false, slices: [] });
  expect(newsOf(state, { ...state, run: '{"id":1,"state":"succeeded"}' })).toEqual({ run: true, pauses: false, feeds: false, slices: [] });
  const saved = new Map([
    ['neo', 3],
    ['common', 1],
  ]);
  expect(newsOf(state, { run: state.run, pauses: '[1]', feeds: '{"count":1}', revisions: saved })).toEqual({
    run: false,
    pauses: true,
    feeds: true,
    slices: ['common'],
  });
});

test('a run whose process was killed, and so wrote no end, does not stand as running for ever', async () => {
  neo.setFaults(['hang']);
  const child = other.start(['sync']);
  await expect.poll(() => told.at(-1)?.running?.stage, { timeout: 25_000 }).toBe('elsewhere');
  child.kill('SIGKILL');
  await once(child, 'exit');
  vi.advanceTimersByTime(30_000);
  await expect.poll(() => told.at(-1), { timeout: 25_000 }).toMatchObject({ running: null, last: { state: 'interrupted' } });
});
