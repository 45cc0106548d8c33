import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { openDatabase, openSqlite, type OpenDatabase } from '#main/db/open.ts';
import { createPeopleRepo, type PeopleRepo } from '#main/features/directory/people-repo.ts';
import { peopleQuery } from '#shared/features/directory/model.ts';
import type { RunState } from '#shared/features/directory/sync-model.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

interface Someone {
  id: number;
  name: string;
  kana?: string;
  loginId?: string | null;
  order?: number;
  status?: 'active' | 'suspended';
  kind?: 'person' | 'guest' | 'bot';
  organisations?: readonly number[];
}

let folder: Awaited<ReturnType<typeof tempFolder>>;
let database: OpenDatabase;
let people: PeopleRepo;

beforeAll(async () => {
  folder = await tempFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

function add(
  sqlite: OpenDatabase['sqlite'],
  { id, name, kana = '', loginId = `u${id}`, order = id, status = 'active', kind = 'person', organisations = [] }: Someone,
): void {
  sqlite
    .prepare(
      `INSERT INTO person (id, kind, external_id, login_id, login_key, name, kana, mail, position, position_code, sort_order, administrator, status, suspend_reason)
       VALUES (?, ?, ?, ?, lower(?), ?, ?, '', '課長', '', ?, 1, ?, ?)`,
    )
    .run(id, kind, `p${id}`, loginId, loginId, name, kana, order, status, status === 'active' ? null : 'missing_in_source');
  organisations.forEach((organisation, position) => {
    sqlite.prepare('INSERT INTO membership VALUES (?, ?, ?, ?)').run(id, organisation, position, position === 0 ? 1 : 0);
  });
}

/** What a synchronisation leaves in the transaction of its changes. */
function endRun(sqlite: OpenDatabase['sqlite'], kind: 'sync' | 'undo' | 'preview', state: RunState): void {
  sqlite
    .prepare(
      `INSERT INTO sync_run (kind, state, trigger, actor, started_at, finished_at, verdict, counts, rejected_count, warning_count)
       VALUES (?, ?, 'manual', 'a', 1, 2, '{}', '{}', 0, 0)`,
    )
    .run(kind, state);
}

const names = async (query: z.input<typeof peopleQuery>): Promise<string[]> =>
  (await people.listPeople(peopleQuery.parse(query))).items.map((person) => person.name);

describe('a small company', () => {
  beforeEach(async () => {
    database = await openDatabase(join(folder.path, `${Math.random()}.sqlite`));
    people = createPeopleRepo(database.db);
    const organisation = database.sqlite.prepare(
      'INSERT INTO organisation (id, external_id, parent_id, code, name, sort_order) VALUES (?, ?, ?, ?, ?, ?)',
    );
    for (const [id, parent, name] of [
      [1, null, '本社'],
      [2, 1, '営業部'],
      [3, 2, '営業部 第一課'],
      [4, 1, '開発部'],
    ] as const) {
      organisation.run(id, `o${id}`, parent, `C${id}`, name, id);
    }
    add(database.sqlite, { id: 1, name: '渡邊 一郎', kana: 'わたなべ いちろう', loginId: 'Watanabe', organisations: [3, 4], order: 9 });
    add(database.sqlite, { id: 2, name: '山﨑 花子', kana: 'ヤマザキ ハナコ', loginId: 'abe', organisations: [2], order: 3 });
    add(database.sqlite, {
      id: 3,
      name: '青木 50%_OFF',
      kana: 'あおき',
      loginId: 'b_1',
      organisations: [4],
      status: 'suspended',
      order: 5,
    });
    add(database.sqlite, { id: 4, name: '名無し', kind: 'guest', loginId: null, order: 3 });
    return () => database.close();
  });

  test('shows a person with state and organisations, the representative one first', async () => {
    const { items } = await people.listPeople(peopleQuery.parse({ text: '渡辺' }));
    expect(items).toEqual([
      {
        id: 1,
        kind: 'person',
        externalId: 'p1',
        loginId: 'Watanabe',
        name: '渡邊 一郎',
        kana: 'わたなべ いちろう',
        mail: '',
        position: '課長',
        administrator: true,
        status: 'active',
        suspendReason: null,
        organisations: [
          { id: 3, externalId: 'o3', code: 'C3', name: '営業部 第一課', representative: true },
          { id: 4, externalId: 'o4', code: 'C4', name: '開発部', representative: false },
        ],
      },
    ]);
  });

  test('is sorted by reading whatever its script, and people without one come last', async () => {
    expect(await names({})).toEqual(['青木 50%_OFF', '山﨑 花子', '渡邊 一郎', '名無し']);
    expect(await names({ descending: true })).toEqual(['名無し', '渡邊 一郎', '山﨑 花子', '青木 50%_OFF']);
  });

  test('is sorted by login id whatever its case, and by display order with the ids behind', async () => {
    expect(await names({ sort: 'loginId' })).toEqual(['山﨑 花子', '青木 50%_OFF', '渡邊 一郎', '名無し']);
    expect(await names({ sort: 'order' })).toEqual(['山﨑 花子', '名無し', '青木 50%_OFF', '渡邊 一郎']);
  });

  test.each([
    ['やまざき', ['山﨑 花子']],
    ['山崎花子', ['山﨑 花子']],
    ['ABE', ['山﨑 花子', '渡邊 一郎']],
    ['%', ['青木 50%_OFF']],
    ['_', ['青木 50%_OFF']],
    ["' OR 1=1 --", []],
    ['第一課', ['渡邊 一郎']],
    ['営業部', ['山﨑 花子', '渡邊 一郎']],
    ['開発　いちろう', ['渡邊 一郎']],
    ['開発 花子', []],
    ['　', ['青木 50%_OFF', '山﨑 花子', '渡邊 一郎', '名無し']],
  ])('%j finds %j', async (text, expected) => expect(await names({ text })).toEqual(expected));

  test('an organisation stands for those below it too', async () => {
    expect(await names({ organisationId: 1 })).toEqual(['青木 50%_OFF', '山﨑 花子', '渡邊 一郎']);
    expect(await names({ organisationId: 2 })).toEqual(['山﨑 花子', '渡邊 一郎']);
    expect(await names({ organisationId: 2, text: '一郎' })).toEqual(['渡邊 一郎']);
    expect(await names({ organisationId: 99 })).toEqual([]);
  });

  test('can be narrowed to those who are suspended', async () => {
    const page = await people.listPeople(peopleQuery.parse({ status: 'suspended' }));
    expect(page.items.map(({ name, suspendReason }) => [name, suspendReason])).toEqual([['青木 50%_OFF', 'missing_in_source']]);
    expect([page.matching, page.total]).toEqual([1, 4]);
    expect(await names({ status: 'active', text: '青木' })).toEqual([]);
  });

  test('shows what a synchronisation or an undo has changed at once, wherever it ran', async () => {
    expect(await names({ text: '新人' })).toEqual([]);
    const other = openSqlite(database.sqlite.name);
    other.transaction(() => {
      add(other, { id: 5, name: '新人 一号', organisations: [2] });
      endRun(other, 'sync', 'partial');
    })();
    expect(await names({ text: '新人' })).toEqual(['新人 一号']);
    other.transaction(() => {
      other.exec(`UPDATE organisation SET name = '海外部' WHERE id = 2`);
      endRun(other, 'undo', 'succeeded');
    })();
    other.close();
    expect(await names({ text: '海外' })).toEqual(['山﨑 花子', '新人 一号']);
  });

  test('is not read again for runs that changed nothing', async () => {
    await people.prepare();
    add(database.sqlite, { id: 5, name: '新人' });
    for (const state of ['unchanged', 'held', 'failed', 'cancelled', 'interrupted', 'running'] as const)
      endRun(database.sqlite, 'sync', state);
    endRun(database.sqlite, 'preview', 'planned');
    expect(await names({ text: '新人' })).toEqual([]);
  });
});
