import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type OpenDatabase } from '#main/db/open.ts';
import { createOrganisationRepo } from '#main/features/directory/organisation-repo.ts';
import { organisationView } from '#shared/features/directory/model.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let database: OpenDatabase;

beforeAll(async () => {
  folder = await tempFolder();
  database = await openDatabase(join(folder.path, 'organisations.sqlite'));
  database.sqlite.exec(`
    INSERT INTO organisation (id, external_id, parent_id, code, name, sort_order) VALUES
      (1, 'o1', NULL, 'A', '本社', 1), (2, 'o2', 1, 'B', '開発部', 20), (3, NULL, 1, 'C', '営業部', 10), (4, 'o4', 2, 'D', '開発部 一課', 5);
    INSERT INTO person (id, kind, name, kana, mail, position, position_code, sort_order, administrator, status) VALUES
      (1, 'person', 'a', '', '', '', '', 0, 0, 'active'), (2, 'person', 'b', '', '', '', '', 0, 0, 'suspended');
    INSERT INTO membership VALUES (1, 2, 0, 1), (2, 2, 0, 1), (1, 4, 1, 0);
  `);
});
afterAll(async () => {
  await database.close();
  await folder[Symbol.asyncDispose]();
});

test('organisations come with their parent, how many people belong to each, and in display order below the same parent', async () => {
  const organisations = await createOrganisationRepo(database.db).listOrganisations();
  expect(organisations.map((organisation) => organisationView.parse(organisation))).toEqual(organisations);
  expect(organisations.find(({ id }) => id === 4)).toEqual({
    id: 4,
    externalId: 'o4',
    parentId: 2,
    parentExternalId: 'o2',
    code: 'D',
    name: '開発部 一課',
    memberCount: 1,
  });
  expect(organisations.filter(({ parentId }) => parentId === 1).map(({ name }) => name)).toEqual(['営業部', '開発部']);
  expect(organisations.map(({ id, memberCount }) => [id, memberCount]).toSorted()).toEqual([
    [1, 0],
    [2, 2],
    [3, 0],
    [4, 1],
  ]);
});
