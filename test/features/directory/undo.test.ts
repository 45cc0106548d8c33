import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SourcePerson } from '#main/features/directory/source.ts';
import { addLocal, createDirectory, type Directory, noLimits } from './support/in-thread.ts';
import { organisation, organisations, people, person } from './support/people.ts';

let directory: Directory;
beforeEach(async () => {
  directory = await createDirectory();
});
afterEach(() => directory[Symbol.asyncDispose]());

const units = organisations(4);

describe('taking a run back', () => {
  test('restores every row of a first import: nothing is left', async () => {
    const before = directory.dump();
    const run = await directory.run({ organisations: units, people: people(300) });
    const undo = await directory.undo(run.runId);
    expect(undo).toMatchObject({ kind: 'undo', state: 'succeeded', undoes: run.runId });
    expect(directory.dump()).toBe(before);
    expect(directory.rows('SELECT undone_by FROM sync_run WHERE id = ?', run.runId)).toEqual([{ undone_by: undo.runId }]);
    expect(directory.rows('SELECT action, subject, actor FROM audit_entry ORDER BY id')).toEqual([
      { action: 'sync.applied', subject: `sync_run:${run.runId}`, actor: 'tester' },
      { action: 'sync.undone', subject: `sync_run:${run.runId}`, actor: 'tester' },
    ]);
  });

  test('works for the newest applied run only, and then for the one before it', async () => {
    const first = await directory.run({ organisations: units, people: people(10) });
    const afterFirst = directory.dump();
    const second = await directory.run({ organisations: units, people: people(12) });
    expect(await directory.undo(first.runId)).toMatchObject({ state: 'failed', problem: { code: 'undo_not_possible' } });
    await directory.run({ organisations: units, people: people(12) });
    await directory.undo(second.runId);
    expect(directory.dump()).toBe(afterFirst);
    expect(await directory.undo(second.runId)).toMatchObject({ state: 'failed' });
    await directory.undo(first.runId);
    expect(directory.rows('SELECT count(*) AS n FROM person')).toEqual([{ n: 0 }]);
  });

  test('keeps the same change from being applied again by the next scheduled run; an approval applies it', async () => {
    await directory.run({ organisations: units, people: people(10) });
    const script = { organisations: units, people: people(12) };
    const second = await directory.run(script);
    await directory.undo(second.runId);
    const held = await directory.run(script);
    expect(held).toMatchObject({ state: 'held', planHash: second.planHash, verdict: { reasons: [{ code: 'undone_before' }] } });
    expect(await directory.run(script, { approvedHash: held.planHash })).toMatchObject({ state: 'succeeded' });
  });

  test('gives adopted people, swapped login ids, removed organisations and their members back', async () => {
    addLocal(directory.sqlite, 'person', 'user9', '現地 次郎');
    await directory.run({
      organisations: units,
      people: people(6, (id) => ({
        organisations: [
          { id: String(1 + (id % 4)), representative: true },
          { id: '1', representative: false },
        ],
      })),
    });
    const before = directory.dump();
    const run = await directory.run(
      {
        organisations: [organisation(1), organisation(9, { parentId: '1' }), organisation(2, { name: '改称', parentId: '9' })],
        people: [
          person(1, { loginId: 'user2' }),
          person(2, { loginId: 'user1' }),
          person(9),
          person(3, { suspended: true }),
          person(4, { kana: 'かいめい' }),
        ],
      },
      { limits: noLimits },
    );
    expect(run.counts).toMatchObject({ people: { suspended: 3 }, organisations: { removed: 2, added: 1, updated: 1 } });
    expect(directory.dump()).not.toBe(before);
    await directory.undo(run.runId);
    expect(directory.dump()).toBe(before);
  });

  test('restores hashes that were refreshed in passing', async () => {
    await directory.run({ organisations: units, people: people(5) });
    directory.sqlite.exec(`UPDATE person SET source_hash = 'old' WHERE external_id = '3'`);
    const before = directory.dump();
    expect(await directory.run({ organisations: units, people: people(5) })).toMatchObject({ state: 'unchanged' });
    expect(directory.dump()).toBe(before);
    const run = await directory.run({ organisations: units, people: people(6) });
    expect(run.counts.people).toMatchObject({ added: 1, updated: 0 });
    expect(directory.rows(`SELECT count(*) AS n FROM person WHERE source_hash = 'old'`)).toEqual([{ n: 0 }]);
    await directory.undo(run.runId);
    expect(directory.dump()).toBe(before);
  });

  test('restores whatever any change of any directory did', async () => {
    const login = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
    const groups = fc.uniqueArray(fc.constantFrom('1', '2', '3', '4', '5'), { maxLength: 3 });
    const one = fc
      .record({
        login,
        name: fc.constantFrom('甲', '乙'),
        groups,
        suspended: fc.boolean(),
        deleted: fc.boolean(),
        administrator: fc.boolean(),
      })
      .map(({ login: loginId, groups: ids, ...change }) => ({
        ...change,
        loginId,
        organisations: ids.map((id, index) => ({ id, representative: index === 0 })),
      }));
    const list = fc
      .dictionary(fc.constantFrom('1', '2', '3', '4', '5', '6'), one, { minKeys: 1 })
      .map((all): SourcePerson[] => Object.entries(all).map(([id, change]) => person(id, change)));
    const tree = fc
      .dictionary(
        fc.constantFrom('1', '2', '3', '4', '5'),
        fc.record({ parentId: fc.constantFrom('', '1', '2', '3', '4', '5'), name: fc.constantFrom('x', 'y') }),
        { minKeys: 1 },
      )
      .map((all) => Object.entries(all).map(([id, change]) => organisation(id, change)));
    const step = fc.record({ people: list, organisations: tree });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 5 }), async (steps) => {
        await using fresh = await createDirectory();
        addLocal(fresh.sqlite, 'person', 'a', '現地');
        addLocal(fresh.sqlite, 'guest', 'b', 'ゲスト');
        const story: { runId: number; before: string }[] = [];
        for (const script of steps) {
          const before = fresh.dump();
          const preview = await fresh.run(script, { mode: 'preview', limits: noLimits });
          expect(fresh.dump()).toBe(before);
          const run = await fresh.run(script, { limits: noLimits, approvedHash: preview.planHash });
          expect(run.planHash).toBe(preview.planHash);
          if (run.state === 'held') continue;
          expect(['succeeded', 'partial', 'unchanged']).toContain(run.state);
          expect(fresh.rows(`SELECT person_id FROM membership GROUP BY person_id HAVING sum(representative) <> 1`)).toEqual([]);
          if (run.canUndo) story.push({ runId: run.runId, before });
          const again = await fresh.run(script, { limits: noLimits, approvedHash: null });
          expect(again.counts.people).toMatchObject({ added: 0, updated: 0, suspended: 0, reactivated: 0 });
          expect(again.counts.organisations).toMatchObject({ added: 0, updated: 0, removed: 0 });
        }
        for (const { runId, before } of story.reverse()) {
          expect(await fresh.undo(runId)).toMatchObject({ state: 'succeeded' });
          expect(fresh.dump()).toBe(before);
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
