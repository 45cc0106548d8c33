import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { App } from '#main/core/app.ts';
import { startSampleNeo } from '#main/sample-neo/server.ts';
import { configureFor, openTestApp, syncNow } from '#test/support/app.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

let stack: AsyncDisposableStack;
let app: App;
beforeEach(async () => {
  stack = new AsyncDisposableStack();
  const folder = stack.use(await tempFolder());
  const neo = stack.use(await startSampleNeo({ people: 20, seed: 7 }));
  app = stack.use(await openTestApp(folder.path));
  await configureFor(app, neo);
});
afterEach(() => stack.disposeAsync());

const countPeople = async (): Promise<number> =>
  (await app.people.listPeople({ offset: 0, limit: 1, text: '', sort: 'kana', descending: false })).total;

/** How many people each reading ahead has found. */
function watchReadingAhead() {
  const totals: number[] = [];
  const prepare = vi.spyOn(app.people, 'prepare').mockImplementation(async () => void totals.push(await countPeople()));
  return { totals, prepare };
}

test('a console that stays has the people at hand before anybody asks, and again after a synchronisation', async () => {
  const { totals } = watchReadingAhead();
  app.stay();
  await expect.poll(() => totals.at(-1)).toBe(0);
  const { counts } = await syncNow(app);
  expect(counts.people.added).toBeGreaterThan(0);
  await expect.poll(() => totals.at(-1)).toBe(counts.people.added);
});

test('a failure to read ahead is logged, and the next run is followed by another try', async () => {
  const complain = vi.spyOn(app.ports.log, 'error');
  const { totals, prepare } = watchReadingAhead();
  prepare.mockRejectedValueOnce(new Error('the disk is asleep'));
  app.stay();
  await expect.poll(() => complain.mock.calls.length).toBe(1);
  const { counts } = await syncNow(app);
  await expect.poll(() => totals.at(-1)).toBe(counts.people.added);
});

test('a single command reads nobody ahead', async () => {
  const { prepare } = watchReadingAhead();
  await syncNow(app);
  expect(prepare).not.toHaveBeenCalled();
});
