import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { compareIds, findCycles } from '#main/features/directory/planner-organisations.ts';
import { addLocal, createDirectory, type Directory, noLimits } from './support/in-thread.ts';
import { organisation, organisations, people, person } from './support/people.ts';

let directory: Directory;
beforeEach(async () => {
  directory = await createDirectory();
});
afterEach(() => directory[Symbol.asyncDispose]());

const units = organisations(3);

describe('organisations', () => {
  const tree = () =>
    directory.rows<{ id: string; parent: string | null; name: string }>(
      `SELECT o.external_id AS id, p.external_id AS parent, o.name FROM organisation o LEFT JOIN organisation p ON p.id = o.parent_id ORDER BY o.id`,
    );

  test('are moved, renamed and removed, children and parents alike', async () => {
    await directory.run({
      organisations: [organisation(1), organisation(2, { parentId: '1' }), organisation(3, { parentId: '2' }), organisation(4)],
      people: people(2),
    });
    const run = await directory.run(
      {
        organisations: [organisation(4, { name: '本社' }), organisation(3, { parentId: '4' }), organisation(5, { parentId: '3' })],
        people: people(2, () => ({ organisations: [{ id: '3', representative: true }] })),
      },
      { limits: noLimits },
    );
    expect(run.counts.organisations).toEqual({ added: 1, updated: 2, removed: 2, unchanged: 0 });
    expect(tree()).toEqual([
      { id: '3', parent: '4', name: '組織3' },
      { id: '4', parent: null, name: '本社' },
      { id: '5', parent: '3', name: '組織5' },
    ]);
    const moved = (await directory.changes(run)).find(({ externalId }) => externalId === '3');
    expect(moved?.fields).toEqual([{ field: 'parent', before: '組織2', after: '本社' }]);
  });

  test('come before their parents without harm; an unknown parent makes a root', async () => {
    const run = await directory.run({
      organisations: [organisation(3, { parentId: '2' }), organisation(2, { parentId: '77' })],
      people: [person(1, { organisations: [] })],
    });
    expect(await directory.issueCodes(run)).toEqual(['missing_parent 2']);
    expect(tree().map(({ id, parent }) => [id, parent])).toEqual([
      ['3', '2'],
      ['2', null],
    ]);
  });

  test('in a circle are cut at the smallest id, and each member is reported', async () => {
    const circle = [
      organisation(10, { parentId: '9' }),
      organisation(9, { parentId: '100' }),
      organisation(100, { parentId: '10' }),
      organisation(7, { parentId: '7' }),
    ];
    const run = await directory.run({ organisations: circle, people: [person(1, { organisations: [] })] });
    expect(run.state).toBe('succeeded');
    expect((await directory.issueCodes(run)).sort()).toEqual([
      'organisation_cycle 10',
      'organisation_cycle 100',
      'organisation_cycle 7',
      'organisation_cycle 9',
    ]);
    expect(
      tree()
        .filter(({ parent }) => parent === null)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['7', '9']);
  });

  test('may share a name in two branches; a shared code is a warning', async () => {
    const run = await directory.run({
      organisations: [
        organisation(1, { name: '総務課' }),
        organisation(2, { name: '総務課', parentId: '1' }),
        organisation(3, { code: 'NEO1', parentId: '1' }),
      ],
      people: people(2),
    });
    expect(run.state).toBe('succeeded');
    expect(await directory.issueCodes(run)).toEqual(['duplicate_organisation_code 1', 'duplicate_organisation_code 3']);
  });

  test('that local people, guests or local organisations use are kept with everything above them', async () => {
    await directory.run({
      organisations: [organisation(1), organisation(2, { parentId: '1' }), organisation(3), organisation(4)],
      people: people(2, () => ({ organisations: [{ id: '4', representative: true }] })),
    });
    const inner = directory.rows<{ id: number }>(`SELECT id FROM organisation WHERE external_id = '2'`)[0]?.id;
    addLocal(directory.sqlite, 'guest', 'guest', 'ゲスト', inner);
    const run = await directory.run(
      { organisations: [organisation(4)], people: people(2, () => ({ organisations: [{ id: '4', representative: true }] })) },
      { limits: noLimits },
    );
    expect(run.counts.organisations).toMatchObject({ removed: 1 });
    expect((await directory.issueCodes(run)).sort()).toEqual(['organisation_in_use 1', 'organisation_in_use 2']);
  });

  test('that go take the memberships of people who went before them, and these return with their organisation', async () => {
    const two = [
      { id: '1', representative: false },
      { id: '2', representative: true },
    ];
    const everyone = people(3, () => ({ organisations: two }));
    await directory.run({ organisations: units, people: everyone });
    await directory.run({ organisations: units, people: everyone.slice(0, 2) });
    const kept = everyone.slice(0, 2).map((one) => ({ ...one, organisations: [{ id: '1', representative: true }] }));
    const run = await directory.run({ organisations: [organisation(1), organisation(3, { parentId: '1' })], people: kept });
    expect(run.counts).toMatchObject({ organisations: { removed: 1 }, people: { updated: 3 } });
    const third = directory.person('3')?.['id'];
    expect(directory.rows('SELECT organisation_id, representative FROM membership WHERE person_id = ?', third)).toEqual([
      { organisation_id: 1, representative: 1 },
    ]);
    await directory.run({ organisations: units, people: everyone });
    expect(directory.rows('SELECT representative FROM membership WHERE person_id = ? ORDER BY position', third)).toEqual([
      { representative: 0 },
      { representative: 1 },
    ]);
  });

  test('that a person belongs to but nobody knows are left out with a warning', async () => {
    const run = await directory.run({
      organisations: units,
      people: [
        person(1, {
          organisations: [
            { id: '77', representative: true },
            { id: '2', representative: false },
          ],
        }),
      ],
    });
    expect(await directory.issueCodes(run)).toEqual(['unknown_organisation 1']);
    expect(directory.rows('SELECT organisation_id, position, representative FROM membership')).toEqual([
      { organisation_id: 2, position: 0, representative: 1 },
    ]);
  });

  test('ids are compared by value where they are numbers', () => {
    expect(['10', '9', 'b', 'a', '007', '7'].sort(compareIds)).toEqual(['007', '7', '9', '10', 'a', 'b']);
  });

  test('every circle is found, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(9)), { minLength: 10, maxLength: 10 }), (parents) => {
        const parentOf = (id: string): string | null => parents[Number(id)]?.toString() ?? null;
        const members = new Set(
          findCycles(
            parents.map((_, id) => String(id)),
            parentOf,
          ).flat(),
        );
        parents.forEach((_, id) => {
          let at: string | null = parentOf(String(id));
          for (let steps = 0; at !== null && at !== String(id) && steps < 20; steps += 1) at = parentOf(at);
          expect(members.has(String(id))).toBe(at === String(id));
        });
      }),
    );
  });
});

describe('what is left of an organisation that goes', () => {
  const inSecond = { organisations: [{ id: '2', representative: true }] };

  test('stays for somebody whose record cannot be taken over', async () => {
    await directory.run({ organisations: units, people: [person(1), person(2, inSecond)] });
    const before = directory.dump();
    const run = await directory.run({
      organisations: [organisation(1), organisation(3, { parentId: '1' })],
      people: [person(1), person(2, { ...inSecond, name: '' })],
    });
    expect(await directory.issueCodes(run)).toEqual(expect.arrayContaining(['organisation_in_use 2', 'missing_name 2']));
    expect(directory.dump()).toBe(before);
  });

  test('is compared in full when a suspended person comes back unchanged together with it', async () => {
    const staff = [person(1), person(2, { ...inSecond, suspended: true })];
    await directory.run({ organisations: units, people: staff });
    await directory.run({ organisations: [organisation(1), organisation(3, { parentId: '1' })], people: [person(1)] });
    expect(directory.rows('SELECT count(*) AS n FROM membership')).toEqual([{ n: 1 }]);
    await directory.run({ organisations: units, people: staff });
    expect(directory.rows('SELECT count(*) AS n FROM membership')).toEqual([{ n: 2 }]);
  });
});
