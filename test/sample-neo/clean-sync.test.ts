import { expect, test } from 'vitest';
import { organisationsFor } from '#main/sample-neo/directory.ts';
import { startSampleNeo } from '#main/sample-neo/server.ts';
import { configureFor, openTestApp, syncNow } from '#test/support/app.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

test('the sample company synchronises without a single issue, then without a change, and a delta is exactly the delta', async () => {
  await using folder = await tempFolder();
  await using neo = await startSampleNeo({ people: 2000 });
  await using app = await openTestApp(folder.path);
  await configureFor(app, neo);

  const first = await syncNow(app);
  const { items: issues } = await app.sync.listIssues({ runId: first.runId, offset: 0, limit: 500 });
  expect(issues).toEqual([]);
  expect(first).toMatchObject({ state: 'succeeded', counts: { organisations: { added: organisationsFor(2000) } } });

  expect(await syncNow(app)).toMatchObject({ state: 'unchanged' });

  neo.change({ added: 20, changed: 100, gone: 20 });
  const delta = await syncNow(app);
  expect(delta.state).toBe('succeeded');
  const { added, suspended, updated } = delta.counts.people;
  expect(added).toBeGreaterThanOrEqual(19);
  // Somebody who was suspended already is not suspended again.
  expect(suspended).toBeGreaterThanOrEqual(18);
  expect(updated).toBe(100);
}, 120_000);
