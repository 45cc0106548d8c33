import { chmodSync, closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { makePrivateFolder } from '#main/core/private-folder.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { ImmediateSqliteDialect } from './dialect.ts';
import { databaseRefusal } from './failure.ts';
import { DATABASE_FILE } from './file.ts';
import { assertKnown, inspectDatabase, readMigrations } from './inspect.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import { openSqlite, type SqliteHandle } from './sqlite.ts';
import { reuseStatements } from './statements.ts';

export type Database = Kysely<Schema>;
export { DATABASE_FILE, openSqlite, type SqliteHandle };

/** The main thread hardly ever blocks for a lock: it comes back later (`retryWhenBusy`), and the event loop stays free meanwhile. */
const MAIN_BUSY_MS = 20;

/** Creates a file that its owner alone may read, before anything is written to it. */
function createPrivateFile(file: string): void {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

/**
 * Backs the database up as it is now, as one file that needs no others beside it. Keeps nothing when another process migrated it in
 * the meantime: that one has a backup of its own, and this would overwrite it with the new state.
 */
async function backUp(sqlite: SqliteHandle, backup: string, applied: readonly string[]): Promise<void> {
  const unfinished = `${backup}.unfinished`;
  rmSync(unfinished, { force: true });
  createPrivateFile(unfinished);
  await sqlite.backup(unfinished);
  const copy = new SQLite(unfinished);
  const isAsItWas = readMigrations(copy)?.length === applied.length;
  copy.pragma('journal_mode = DELETE');
  copy.close();
  if (isAsItWas) renameSync(unfinished, backup);
  else rmSync(unfinished);
}

async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('the database could not be migrated', { cause: error });
}

const unwritable: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'EEXIST',
  'EISDIR',
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY',
  'SQLITE_READONLY_DIRECTORY',
  'SQLITE_PERM',
]);

/** What the operating system and SQLite say about a file, in the product's words. */
function explain(error: unknown, file: string): unknown {
  if (error instanceof Refusal) return error;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (unwritable.has(code)) return new Refusal('data_folder_unwritable', { folder: dirname(file) }, { cause: error });
  return databaseRefusal(error, file) ?? error;
}

/** `sqlite` is the same connection as `db`; use it only for statements that need no Kysely transaction around them. */
export interface OpenDatabase {
  db: Database;
  sqlite: SqliteHandle;
  close(): Promise<void>;
}

async function open(file: string): Promise<OpenDatabase> {
  makePrivateFolder(dirname(file));
  createPrivateFile(file);
  const known = Object.keys(migrations);
  const applied = inspectDatabase(file);
  assertKnown(applied, known);
  const sqlite = openSqlite(file);
  try {
    const [missing] = known.slice(applied.length);
    if (applied.length > 0 && missing !== undefined) await backUp(sqlite, `${file}.before-${missing}`, applied);
    const db: Database = new Kysely<Schema>({ dialect: new ImmediateSqliteDialect({ database: reuseStatements(sqlite) }) });
    if (missing !== undefined) await migrate(db);
    sqlite.pragma(`busy_timeout = ${MAIN_BUSY_MS}`);
    return {
      db,
      sqlite,
      close: async () => {
        await db.destroy();
        // Kysely closes nothing when no query ever went through it.
        sqlite.close();
      },
    };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/**
 * Opens the data folder's database, creating it when it is new, and brings its schema up to date. An online backup
 * (`renkei.sqlite.before-<migration>`) is taken before any migration of existing data. Refuses `database_too_new`,
 * `database_out_of_order` and `database_damaged` without changing the file, `data_folder_unwritable`, `disk_full` and
 * `database_io_failed`.
 */
export async function openDatabase(file: string): Promise<OpenDatabase> {
  try {
    return await open(file);
  } catch (error) {
    throw explain(error, file);
  }
}
