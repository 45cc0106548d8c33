import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ImmediateSqliteDialect } from '#main/db/dialect.ts';
import { migrations } from '#main/db/migrations/index.ts';
import { openDatabase } from '#main/db/open.ts';
import { runNode } from '#test/support/run-node.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let file: string;

beforeEach(async () => {
  folder = await tempFolder();
  file = join(folder.path, 'data', 'renkei.sqlite');
});
afterEach(() => folder[Symbol.asyncDispose]());

const names = Object.keys(migrations);
const digest = async (path: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
const mode = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

/** The schema as SQLite tells it, for comparing two databases. */
function schemaOf(path: string): unknown[] {
  const sqlite = new SQLite(path);
  try {
    return sqlite.prepare(`SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name`).all();
  } finally {
    sqlite.close();
  }
}

/** A database that has had the first `count` migrations, as an earlier version left it. */
async function makeEarlier(count: number): Promise<void> {
  await mkdir(join(folder.path, 'data'), { recursive: true });
  const db = new Kysely<unknown>({ dialect: new ImmediateSqliteDialect({ database: new SQLite(file) }) });
  const some = Object.fromEntries(Object.entries(migrations).slice(0, count));
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => some } }).migrateToLatest();
  await db.destroy();
  expect(error).toBeUndefined();
}

function change(statement: string): void {
  const sqlite = new SQLite(file);
  sqlite.exec(statement);
  sqlite.close();
}

describe('a new data folder', () => {
  test('gets a database that only its owner may read', async () => {
    const { db, close } = await openDatabase(file);
    await db.insertInto('setting').values({ key: 'a', value: '1', updated_at: 0 }).execute();
    expect(await mode(join(folder.path, 'data'))).toBe(0o700);
    for (const name of await readdir(join(folder.path, 'data'))) expect(await mode(join(folder.path, 'data', name))).toBe(0o600);
    await close();
    expect(await readdir(join(folder.path, 'data'))).toEqual(['renkei.sqlite']);
  });

  test('can be opened by two processes at the same moment', async () => {
    const script = new URL('./opener.ts', import.meta.url);
    const results = await Promise.all([1, 2, 3].map(() => runNode(script, [file])));
    expect(results.map(({ stdout }) => stdout.trim())).toEqual(['opened', 'opened', 'opened']);
  });

  test('keeps what is written for the next start', async () => {
    const first = await openDatabase(file);
    await first.db.insertInto('setting').values({ key: 'a', value: '1', updated_at: 0 }).execute();
    await first.close();
    const second = await openDatabase(file);
    expect(await second.db.selectFrom('setting').select('key').execute()).toEqual([{ key: 'a' }]);
    await second.close();
  });
});

describe('a database of an earlier version', () => {
  test.each(names.slice(0, -1).map((name, index) => [name, index + 1] as const))(
    'that ends with %s is brought up to date, with a backup of how it was',
    async (_, count) => {
      await makeEarlier(count);
      change(`INSERT INTO setting VALUES ('kept', '1', 0)`);
      const before = schemaOf(file);
      const { db, close } = await openDatabase(file);
      expect(await db.selectFrom('setting').select('key').execute()).toEqual([{ key: 'kept' }]);
      await close();

      const fresh = join(folder.path, 'fresh', 'renkei.sqlite');
      await (await openDatabase(fresh)).close();
      expect(schemaOf(file)).toEqual(schemaOf(fresh));
      const backup = `${file}.before-${names[count]}`;
      expect(schemaOf(backup)).toEqual(before);
      expect(await mode(backup)).toBe(0o600);
      expect((await readdir(join(folder.path, 'data'))).toSorted()).toEqual(['renkei.sqlite', `renkei.sqlite.before-${names[count]}`]);
    },
  );

  test('that is up to date is not backed up', async () => {
    await (await openDatabase(file)).close();
    await (await openDatabase(file)).close();
    expect(await readdir(join(folder.path, 'data'))).toEqual(['renkei.sqlite']);
  });

  test('is left as it was when a migration fails half way', async () => {
    await makeEarlier(2);
    change('CREATE TABLE membership (unexpected TEXT)');
    const before = schemaOf(file);
    await expect(openDatabase(file)).rejects.toThrow('could not be migrated');
    expect(schemaOf(file)).toEqual(before);
  });
});

describe('a file that is not ours to open is refused without changing a byte', () => {
  const expectRefusal = async (code: string): Promise<void> => {
    const before = await digest(file);
    await expect(openDatabase(file)).rejects.toMatchObject({ name: 'Refusal', code });
    expect(await digest(file)).toBe(before);
  };

  test('written by a newer version', async () => {
    await (await openDatabase(file)).close();
    change(`INSERT INTO kysely_migration VALUES ('9990-future', '2030-01-01T00:00:00.000Z')`);
    await expectRefusal('database_too_new');
  });

  test('with a migration missing in between', async () => {
    await (await openDatabase(file)).close();
    change(`DELETE FROM kysely_migration WHERE name = '${names[1]}'`);
    await expectRefusal('database_out_of_order');
  });

  test('no database at all', async () => {
    await mkdir(join(folder.path, 'data'));
    await writeFile(file, 'これはデータベースではありません。'.repeat(100));
    await expectRefusal('database_damaged');
  });

  test('cut off in the middle', async () => {
    await (await openDatabase(file)).close();
    const whole = await readFile(file);
    await writeFile(file, whole.subarray(0, 4096 + 100));
    await expectRefusal('database_damaged');
  });

  test('the database of another program', async () => {
    await mkdir(join(folder.path, 'data'));
    change('CREATE TABLE bookmarks (url TEXT)');
    await expectRefusal('database_damaged');
  });
});

describe('a data folder that cannot be written to is refused', () => {
  test('because a file is in its place', async () => {
    await writeFile(join(folder.path, 'data'), '');
    await expect(openDatabase(file)).rejects.toMatchObject({
      code: 'data_folder_unwritable',
      params: { folder: join(folder.path, 'data') },
    });
  });

  test('because it lies below a file', async () => {
    await writeFile(join(folder.path, 'data'), '');
    await expect(openDatabase(join(folder.path, 'data', 'deeper', 'renkei.sqlite'))).rejects.toMatchObject({
      code: 'data_folder_unwritable',
    });
  });

  test('because a folder is in the place of the file', async () => {
    await mkdir(file, { recursive: true });
    await expect(openDatabase(file)).rejects.toMatchObject({ code: 'data_folder_unwritable' });
  });
});
