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
const find = (externalId: string): Record<string, unknown> | undefined =>
  directory.rows('SELECT * FROM person WHERE external_id = ?', externalId)[0];
const codesOf = async (run: Awaited<ReturnType<Directory['run']>>): Promise<string[]> =>
  (await directory.issues(run)).map(({ code, recordId }) => `${code} ${recordId}`);

describe('people', () => {
  test('are created, changed field by field, suspended when they leave, and active again when they return', async () => {
    const staff = people(20);
    await directory.run({ organisations: units, people: staff });
    const changed = staff
      .map((one) => (one.id === '2' ? { ...one, name: '鈴木 花子', mail: 'hanako@example.jp' } : one))
      .filter(({ id }) => id !== '3');
    const second = await directory.run({ organisations: units, people: changed });
    expect(second.counts.people).toEqual({ added: 0, updated: 1, suspended: 1, reactivated: 0, unchanged: 18 });
    expect(await directory.changes(second)).toEqual([
      {
        entity: 'person',
        action: 'updated',
        externalId: '2',
        name: '鈴木 花子',
        loginId: 'user2',
        fields: [
          { field: 'name', before: '佐藤 太郎2', after: '鈴木 花子' },
          { field: 'mail', before: 'user2@example.jp', after: 'hanako@example.jp' },
        ],
      },
      {
        entity: 'person',
        action: 'suspended',
        externalId: '3',
        name: '佐藤 太郎3',
        loginId: 'user3',
        fields: [{ field: 'status', before: 'active', after: 'missing_in_source' }],
      },
    ]);
    const third = await directory.run({ organisations: units, people: staff });
    expect(third.counts.people).toMatchObject({ updated: 1, reactivated: 1 });
    expect(find('3')).toMatchObject({ status: 'active', suspend_reason: null });
  });

  test('suspended or deleted at the source are 利用停止 here, and each reason is told apart', async () => {
    await directory.run({ organisations: units, people: people(4) });
    await directory.run({
      organisations: units,
      people: [person(1), person(2, { suspended: true }), person(3, { deleted: true }), person(4)],
    });
    expect(find('2')).toMatchObject({ status: 'suspended', suspend_reason: 'suspended_in_source' });
    expect(find('3')).toMatchObject({ status: 'suspended', suspend_reason: 'deleted_in_source' });
    const back = await directory.run({ organisations: units, people: people(4) });
    expect(back.counts.people.reactivated).toBe(2);
  });

  test('who are new and suspended are created as suspended; new and deleted ones are not created at all', async () => {
    const run = await directory.run({
      organisations: units,
      people: [person(1), person(2, { suspended: true }), person(3, { deleted: true })],
    });
    expect(run).toMatchObject({ state: 'succeeded', counts: { people: { added: 2 } } });
    expect(find('2')).toMatchObject({ status: 'suspended' });
    expect(find('3')).toBeUndefined();
    expect(
      await directory.run({ organisations: units, people: [person(1), person(2, { suspended: true }), person(3, { deleted: true })] }),
    ).toMatchObject({ state: 'unchanged' });
  });

  test('who were suspended here by hand stay suspended', async () => {
    await directory.run({ organisations: units, people: people(3) });
    directory.sqlite.exec(`UPDATE person SET status = 'suspended' WHERE external_id = '2'`);
    expect(await directory.run({ organisations: units, people: people(3) })).toMatchObject({ state: 'unchanged' });
    await directory.run({ organisations: units, people: [person(1), person(2, { name: '新しい名前' }), person(3)] });
    expect(find('2')).toMatchObject({ status: 'suspended', suspend_reason: null, name: '新しい名前' });
  });

  test('of this console alone, guests and bots are never touched', async () => {
    await directory.run({ organisations: units, people: people(3) });
    const ids = [
      addLocal(directory.sqlite, 'person', 'local', '現地 次郎'),
      addLocal(directory.sqlite, 'guest', 'guest', 'ゲスト'),
      addLocal(directory.sqlite, 'bot', 'bot', 'ボット'),
    ];
    const rows = () => directory.rows(`SELECT * FROM person WHERE id IN (${ids.join()})`);
    const before = rows();
    await directory.run({ organisations: units, people: [person(1), person(9)] }, { limits: noLimits });
    expect(rows()).toEqual(before);
  });

  test('are recognised by login id at first contact, whatever its width and case', async () => {
    const id = addLocal(directory.sqlite, 'person', 'User2', '佐藤');
    const run = await directory.run({ organisations: units, people: [person(1), person(2, { loginId: 'ｕｓｅｒ2' })] });
    expect(run.counts.people).toMatchObject({ added: 1, updated: 1 });
    expect(find('2')).toMatchObject({ id, name: '佐藤 太郎2' });
  });

  test('get the initial password when they are created, and never later', async () => {
    const { Secret } = await import('#shared/kernel/secret.ts');
    await directory.run({ organisations: units, people: people(1) });
    await directory.run(
      { organisations: units, people: [person(1, { name: '改名' }), person(2), person(3)] },
      { initialPassword: new Secret('himitsu-1234') },
    );
    expect(find('1')).toMatchObject({ password_hash: null });
    expect(find('2')?.['password_hash']).toMatch(/^scrypt\$17\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(find('3')?.['password_hash']).toBe(find('2')?.['password_hash']);
    expect(
      JSON.stringify(directory.rows('SELECT * FROM sync_change_batch')) + JSON.stringify(directory.rows('SELECT * FROM audit_entry')),
    ).not.toContain('himitsu');
  });
});

describe('login ids', () => {
  test('can be swapped between two people, and passed on in a chain', async () => {
    await directory.run({ organisations: units, people: people(4) });
    const swapped = [
      person(1, { loginId: 'user2' }),
      person(2, { loginId: 'user1' }),
      person(3, { loginId: 'user4' }),
      person(4, { loginId: 'user5' }),
    ];
    const run = await directory.run({ organisations: units, people: swapped });
    expect(run).toMatchObject({ state: 'succeeded', counts: { people: { updated: 4 } } });
    expect(directory.rows('SELECT login_id FROM person ORDER BY id')).toEqual(
      ['user2', 'user1', 'user4', 'user5'].map((login_id) => ({ login_id })),
    );
  });

  test('that appear twice reject both people, and hold the plan', async () => {
    await directory.run({ organisations: units, people: people(3) });
    const run = await directory.run({
      organisations: units,
      people: [person(1), person(2), person(3), person(4, { loginId: 'x' }), person(5, { loginId: 'X' }), person(6)],
    });
    expect(run).toMatchObject({ state: 'held', verdict: { reasons: [{ code: 'duplicate_keys' }] }, counts: { people: { added: 1 } } });
    expect(await codesOf(run)).toEqual(['duplicate_login_id 4', 'duplicate_login_id 5']);
    const stolen = await directory.run({ organisations: units, people: [...people(3), person(7, { loginId: 'user2' })] });
    expect(await codesOf(stolen)).toEqual(expect.arrayContaining(['duplicate_login_id 2', 'duplicate_login_id 7']));
  });

  test('that appeared twice before are reported by every run, and hold only those that change something', async () => {
    const same = { organisations: units, people: [...people(3), person(4, { loginId: 'x' }), person(5, { loginId: 'X' })] };
    const held = await directory.run(same);
    const rejected = { state: 'partial', issueCounts: { rejected: 2 } };
    expect(await directory.run(same, { approvedHash: held.planHash ?? '' })).toMatchObject({
      ...rejected,
      counts: { people: { added: 3 } },
    });
    const before = directory.dump();
    const again = await directory.run(same);
    expect(again).toMatchObject({ ...rejected, verdict: { ok: true, reasons: [] }, counts: { people: { unchanged: 3 } } });
    expect(await codesOf(again)).toEqual(['duplicate_login_id 4', 'duplicate_login_id 5']);
    expect(await directory.run(same, { mode: 'preview' })).toMatchObject({ state: 'unchanged', issueCounts: { rejected: 2 } });
    expect(directory.dump()).toBe(before);
    expect(await directory.run({ ...same, people: [...same.people, person(6)] })).toMatchObject({
      state: 'held',
      verdict: { reasons: [{ code: 'duplicate_keys' }] },
    });
  });

  test.each(['guest', 'bot'] as const)('of a %s are a conflict, never an overwrite', async (kind) => {
    addLocal(directory.sqlite, kind, 'user2', 'ここの人');
    const run = await directory.run({ organisations: units, people: people(3) });
    expect(run).toMatchObject({ state: 'partial', counts: { people: { added: 2 } }, issueCounts: { rejected: 1 } });
    expect(await codesOf(run)).toEqual(['login_id_taken 2']);
    expect(directory.rows(`SELECT name, kind FROM person WHERE login_id = 'user2'`)).toEqual([{ name: 'ここの人', kind }]);
  });

  test('of somebody who has left are not given to a new person', async () => {
    await directory.run({ organisations: units, people: people(3) });
    const run = await directory.run({ organisations: units, people: [person(1), person(2), person(9, { loginId: 'user3' })] });
    expect(await codesOf(run)).toEqual(['login_id_taken 9']);
    expect(find('3')).toMatchObject({ status: 'suspended', login_id: 'user3' });
  });

  test('that cannot move keep those behind them in place, too', async () => {
    addLocal(directory.sqlite, 'guest', 'taken', 'ゲスト');
    await directory.run({ organisations: units, people: people(3) });
    const run = await directory.run({
      organisations: units,
      people: [person(1, { loginId: 'taken' }), person(2, { loginId: 'user1' }), person(3, { loginId: 'user2' })],
    });
    expect(await codesOf(run)).toEqual(['login_id_taken 1', 'login_id_taken 2', 'login_id_taken 3']);
    expect(directory.rows('SELECT login_id FROM person WHERE external_id IS NOT NULL ORDER BY id')).toEqual(
      ['user1', 'user2', 'user3'].map((login_id) => ({ login_id })),
    );
  });
});

describe('records that cannot be taken over', () => {
  test('leave whom they mean exactly as they are', async () => {
    await directory.run({ organisations: units, people: people(3) });
    const before = directory.dump();
    const run = await directory.run({ organisations: units, people: [person(1), person(2, { name: '' }), person(3, { loginId: '' })] });
    expect(run).toMatchObject({ state: 'partial', counts: { people: { unchanged: 3, suspended: 0 } } });
    expect(directory.dump()).toBe(before);
  });

  test('with one id and two contents are both rejected and hold the plan; an equal copy counts once', async () => {
    const run = await directory.run({
      organisations: units,
      people: [person(1), person(1), person(2), person(2, { name: '別人' }), person(3)],
      totalPeople: 3,
    });
    expect(run).toMatchObject({ state: 'held', counts: { people: { added: 2 } } });
    expect(await codesOf(run)).toEqual(['duplicate_id 2', 'duplicate_id 2']);
  });

  test('without an id keep a run from believing that somebody has left', async () => {
    await directory.run({ organisations: units, people: people(3) });
    const run = await directory.run({ organisations: units, people: [person(1), person(2), null] });
    expect(run).toMatchObject({ state: 'held', verdict: { reasons: [{ code: 'unidentified_records' }] } });
    const nobodyMissing = await directory.run({ organisations: units, people: [...people(3), null] });
    expect(nobodyMissing).toMatchObject({ state: 'partial', issueCounts: { rejected: 1 } });
  });

  test('never disappear: every record is in the directory afterwards, or in an issue', async () => {
    const odd = fc.constantFrom('', 'a', 'b', 'c', 'A', 'ａ');
    const record = fc.option(
      fc
        .record({ id: fc.constantFrom('', '1', '2', '3', '4', '5'), loginId: odd, name: fc.constantFrom('', '甲', '乙') })
        .map(({ id, ...change }) => person(id, change)),
      { freq: 8 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 8 }), async (records) => {
        await using fresh = await createDirectory();
        const run = await fresh.run({ organisations: units, people: records, totalPeople: null }, { mode: 'preview' });
        const inIssues = new Set((await fresh.issues(run)).map(({ recordId }) => recordId));
        const inPlan = new Set((await fresh.changes(run)).map(({ externalId }) => externalId));
        const anonymous = (await fresh.issues(run)).filter(({ recordId }) => recordId === '').length;
        expect(anonymous).toBe(records.filter((one) => one === null || one.id === '').length);
        for (const one of records) if (one !== null && one.id !== '') expect(inIssues.has(one.id) || inPlan.has(one.id)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

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
    expect(await codesOf(run)).toEqual(['missing_parent 2']);
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
    expect((await codesOf(run)).sort()).toEqual([
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
    expect(await codesOf(run)).toEqual(['duplicate_organisation_code 1', 'duplicate_organisation_code 3']);
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
    expect((await codesOf(run)).sort()).toEqual(['organisation_in_use 1', 'organisation_in_use 2']);
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
    const third = find('3')?.['id'];
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
    expect(await codesOf(run)).toEqual(['unknown_organisation 1']);
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

describe('a list that is not whole', () => {
  const short = { complete: false, reason: { code: 'fetch_total_mismatch', params: { kind: 'people', received: 2, total: 5 } } } as const;

  test.each([
    ['says so itself', { endPeople: short }],
    ['has fewer people than it announced', { totalPeople: 5 }],
    ['has more people than it announced', { totalPeople: 1 }],
  ])('because it %s makes nobody disappear, and is held', async (_name, change) => {
    await directory.run({ organisations: units, people: people(5) });
    const run = await directory.run({ organisations: units, people: people(2), ...change });
    expect(run).toMatchObject({ state: 'held', counts: { people: { suspended: 0 } }, problem: { code: 'fetch_total_mismatch' } });
    expect(run.verdict.reasons).toMatchObject([{ code: 'incomplete_fetch' }]);
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
    expect(await codesOf(run)).toEqual(expect.arrayContaining(['organisation_in_use 2', 'missing_name 2']));
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

describe('the plan’s hash', () => {
  test('is the same whatever the order of records and the size of pages', async () => {
    await directory.run({ organisations: organisations(8), people: people(20) });
    const next = people(24, (id) => ({
      name: id % 3 === 0 ? '改名' : `佐藤 太郎${id}`,
      organisations: [{ id: String(1 + (id % 7)), representative: true }],
    })).slice(2);
    const units2 = organisations(7);
    const base = await directory.run({ organisations: units2, people: next }, { mode: 'preview' });
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(next, { minLength: next.length }),
        fc.shuffledSubarray(units2, { minLength: 7 }),
        fc.integer({ min: 1, max: 30 }),
        async (shuffled, units3, pageSize) => {
          const run = await directory.run({ organisations: units3, people: shuffled, pageSize }, { mode: 'preview' });
          expect(run.planHash).toBe(base.planHash);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('differs as soon as one field of one person does', async () => {
    await directory.run({ organisations: units, people: people(5) });
    const hashes = new Set<string | null>();
    const variants = [
      { name: 'a' },
      { name: 'b' },
      { mail: 'x@y' },
      { suspended: true },
      { deleted: true },
      { order: 99 },
      { administrator: true },
      { organisations: [] },
    ];
    for (const change of variants)
      hashes.add(
        (await directory.run({ organisations: units, people: people(5, (id) => (id === 4 ? change : {})) }, { mode: 'preview' })).planHash,
      );
    expect(hashes.size).toBe(variants.length);
  });
});
