import { expect, test } from 'vitest';
import { createRunWriter } from '#main/db/directory-runs.ts';
import { createDirectory, type Directory } from './support/in-thread.ts';
import { organisations, people, person } from './support/people.ts';

const units = organisations(3);

/** Runs that only fill the history. */
function addRuns(sqlite: Directory['sqlite'], count: number): void {
  const runs = createRunWriter(sqlite);
  for (let n = 0; n < count; n += 1) {
    const id = runs.start({ kind: 'sync', trigger: 'schedule', actor: 'scheduler', startedAt: n, approvedHash: null, undoes: null });
    runs.addIssue(id, 0, { severity: 'warning', code: 'bad_mail', recordKind: 'person', recordId: '1', name: '', params: { mail: 'x' } });
  }
  runs.interruptAll(count);
}

test('the newest 200 runs keep their changes and issues; an older one keeps its place and its counts', async () => {
  await using directory = await createDirectory();
  const first = await directory.run({ organisations: units, people: [person(1), person(2, { loginId: '' })] });
  addRuns(directory.sqlite, 198);
  const second = await directory.run({ organisations: units, people: people(1) });
  expect([await directory.issues(first), await directory.changes(first)].map((list) => list.length > 0)).toEqual([true, true]);

  await directory.run({ organisations: units, people: people(2) });
  expect([await directory.issues(first), await directory.changes(first)]).toEqual([[], []]);
  expect(directory.rows('SELECT count(*) AS runs FROM sync_run')).toEqual([{ runs: 201 }]);
  expect(directory.rows('SELECT id, counts, rejected_count FROM sync_run WHERE id = ?', first.runId)).toEqual([
    { id: first.runId, counts: JSON.stringify(first.counts), rejected_count: 1 },
  ]);
  expect(directory.rows('SELECT count(*) AS issues FROM sync_issue')).toEqual([{ issues: 198 }]);
  expect(second.state).toBe('unchanged');
});
