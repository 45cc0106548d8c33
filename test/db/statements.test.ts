import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase, openSqlite, type OpenDatabase } from '#main/db/open.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let opened: OpenDatabase;
const file = (): string => join(folder.path, 'renkei.sqlite');
beforeEach(async () => {
  folder = await tempFolder();
  opened = await openDatabase(file());
});
afterEach(async () => {
  await opened.close();
  await folder[Symbol.asyncDispose]();
});

const write = (key: string, value: string) => opened.db.insertInto('setting').values({ key, value, updated_at: 0 }).execute();
const read = () => opened.db.selectFrom('setting').selectAll().orderBy('key').execute();

test('a query that comes again is not prepared again, and has no value of the one before', async () => {
  const prepare = vi.spyOn(opened.sqlite, 'prepare');
  await write('a', '1');
  await write('b', '2');
  expect(await read()).toHaveLength(2);
  await opened.db
    .transaction()
    .execute((transaction) => transaction.updateTable('setting').set({ value: '3' }).where('key', '=', 'a').execute());
  await opened.db
    .transaction()
    .execute((transaction) => transaction.updateTable('setting').set({ value: '4' }).where('key', '=', 'c').execute());
  expect((await read()).map(({ key, value }) => [key, value])).toEqual([
    ['a', '3'],
    ['b', '2'],
  ]);
  const texts = prepare.mock.calls.map(([text]) => text);
  expect(texts).toEqual([...new Set(texts)]);
});

test('one that failed serves again', async () => {
  await write('a', '1');
  await expect(write('a', '2')).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
  await write('b', '2');
  expect(await read()).toHaveLength(2);
});

test('a schema that another process changes meanwhile is seen as it is then', async () => {
  await write('a', '1');
  await read();
  const other = openSqlite(file());
  other.exec(`ALTER TABLE setting ADD COLUMN more TEXT DEFAULT 'x'; CREATE INDEX setting_more ON setting (more)`);
  other.close();
  expect(await read()).toMatchObject([{ key: 'a', more: 'x' }]);
});

test('of thousands of different queries only the last ones are kept', async () => {
  const prepare = vi.spyOn(opened.sqlite, 'prepare');
  const ask = (number: number) => sql`SELECT ${sql.lit(number)} AS n`.execute(opened.db);
  for (let number = 0; number < 150; number++) await ask(number);
  await ask(149);
  expect(prepare).toHaveBeenCalledTimes(150);
  await ask(0);
  expect(prepare).toHaveBeenCalledTimes(151);
});
