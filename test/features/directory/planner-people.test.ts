import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addLocal, createDirectory, type Directory, noLimits } from './support/in-thread.ts';
import { organisations, people, person } from './support/people.ts';

let directory: Directory;
beforeEach(async () => {
  directory = await createDirectory();
});
afterEach(() => directory[Symbol.asyncDispose]());

const units = organisations(3);

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
    expect(directory.person('3')).toMatchObject({ status: 'active', suspend_reason: null });
  });

  test('suspended or deleted at the source are 利用停止 here, and each reason is told apart', async () => {
    await directory.run({ organisations: units, people: people(4) });
    await directory.run({
      organisations: units,
      people: [person(1), person(2, { suspended: true }), person(3, { deleted: true }), person(4)],
    });
    expect(directory.person('2')).toMatchObject({ status: 'suspended', suspend_reason: 'suspended_in_source' });
    expect(directory.person('3')).toMatchObject({ status: 'suspended', suspend_reason: 'deleted_in_source' });
    const back = await directory.run({ organisations: units, people: people(4) });
    expect(back.counts.people.reactivated).toBe(2);
  });

  test('who are new and suspended are created as suspended; new and deleted ones are not created at all', async () => {
    const run = await directory.run({
      organisations: units,
      people: [person(1), person(2, { suspended: true }), person(3, { deleted: true })],
    });
    expect(run).toMatchObject({ state: 'succeeded', counts: { people: { added: 2 } } });
    expect(directory.person('2')).toMatchObject({ status: 'suspended' });
    expect(directory.person('3')).toBeUndefined();
    expect(
      await directory.run({ organisations: units, people: [person(1), person(2, { suspended: true }), person(3, { deleted: true })] }),
    ).toMatchObject({ state: 'unchanged' });
  });

  test('who were suspended here by hand stay suspended', async () => {
    await directory.run({ organisations: units, people: people(3) });
    directory.sqlite.exec(`UPDATE person SET status = 'suspended' WHERE external_id = '2'`);
    expect(await directory.run({ organisations: units, people: people(3) })).toMatchObject({ state: 'unchanged' });
    await directory.run({ organisations: units, people: [person(1), person(2, { name: '新しい名前' }), person(3)] });
    expect(directory.person('2')).toMatchObject({ status: 'suspended', suspend_reason: null, name: '新しい名前' });
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
    expect(directory.person('2')).toMatchObject({ id, name: '佐藤 太郎2' });
  });

  test('get the initial password when they are created, and never later', async () => {
    const { Secret } = await import('#shared/kernel/secret.ts');
    await directory.run({ organisations: units, people: people(1) });
    await directory.run(
      { organisations: units, people: [person(1, { name: '改名' }), person(2), person(3)] },
      { initialPassword: new Secret('himitsu-1234') },
    );
    expect(directory.person('1')).toMatchObject({ password_hash: null });
    expect(directory.person('2')?.['password_hash']).toMatch(/^scrypt\$17\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(directory.person('3')?.['password_hash']).toBe(directory.person('2')?.['password_hash']);
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
    expect(await directory.issueCodes(run)).toEqual(['duplicate_login_id 4', 'duplicate_login_id 5']);
    const stolen = await directory.run({ organisations: units, people: [...people(3), person(7, { loginId: 'user2' })] });
    expect(await directory.issueCodes(stolen)).toEqual(expect.arrayContaining(['duplicate_login_id 2', 'duplicate_login_id 7']));
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
    expect(await directory.issueCodes(again)).toEqual(['duplicate_login_id 4', 'duplicate_login_id 5']);
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
    expect(await directory.issueCodes(run)).toEqual(['login_id_taken 2']);
    expect(directory.rows(`SELECT name, kind FROM person WHERE login_id = 'user2'`)).toEqual([{ name: 'ここの人', kind }]);
  });

  test('of somebody who has left are not given to a new person', async () => {
    await directory.run({ organisations: units, people: people(3) });
    const run = await directory.run({ organisations: units, people: [person(1), person(2), person(9, { loginId: 'user3' })] });
    expect(await directory.issueCodes(run)).toEqual(['login_id_taken 9']);
    expect(directory.person('3')).toMatchObject({ status: 'suspended', login_id: 'user3' });
  });

  test('that cannot move keep those behind them in place, too', async () => {
    addLocal(directory.sqlite, 'guest', 'taken', 'ゲスト');
    await directory.run({ organisations: units, people: people(3) });
    const run = await directory.run({
      organisations: units,
      people: [person(1, { loginId: 'taken' }), person(2, { loginId: 'user1' }), person(3, { loginId: 'user2' })],
    });
    expect(await directory.issueCodes(run)).toEqual(['login_id_taken 1', 'login_id_taken 2', 'login_id_taken 3']);
    expect(directory.rows('SELECT login_id FROM person WHERE external_id IS NOT NULL ORDER BY id')).toEqual(
      ['user1', 'user2', 'user3'].map((login_id) => ({ login_id })),
    );
  });
});
