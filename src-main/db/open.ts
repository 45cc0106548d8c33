import { chmodSync, existsSync, mkdirSync, openSync, closeSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Refusal } from '#shared/kernel/problem.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;
/** The engine's own handle, for the two hot paths that use prepared statements. */
export type SqliteHandle = SQLite.Database;

export const DATABASE_FILE = 'renkei.sqlite';

/**
 * Opens a database file without touching its schema; used by workers, after the main thread has migrated it.
 * `busyMs` is how long a statement blocks its thread while another process writes.
 */
export function openSqlite(file: string, busyMs = 10_000): SqliteHandle {
  const sqlite = new SQLite(file, { timeout: busyMs });
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = NORMAL');
  sqlite.pragma('foreign_keys = ON');
  return sqlite;
}

/** Creates the file readable by its owner alone, before anything is written to it. */
function createPrivateFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file)) return;
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

function appliedMigrations(sqlite: SqliteHandle): string[] {
  const known = sqlite.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'kysely_migration'`).get();
  if (known === undefined) return [];
  return sqlite.prepare<[], { name: string }>('SELECT name FROM kysely_migration ORDER BY name').all().map((row) => row.name);
}

/** Refuses a database that a newer version has written: running on would damage what it does not understand. */
function assertNotFromTheFuture(applied: readonly string[]): void {
  const unknown = applied.filter((name) => !(name in migrations));
  if (unknown.length > 0) throw new Refusal('database_too_new', { migration: unknown.join(', ') });
}

async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('the database could not be migrated', { cause: error });
}

/**
 * Opens the data folder's database, creating it when it is new, and brings its schema up to date. An online backup
 * (`renkei.sqlite.before-<migration>`) is taken before any migration of existing data.
 */
export async function openDatabase(file: string): Promise<{ db: Database; sqlite: SqliteHandle; close(): Promise<void> }> {
  createPrivateFile(file);
  const sqlite = openSqlite(file);
  try {
    const applied = appliedMigrations(sqlite);
    assertNotFromTheFuture(applied);
    const missing = Object.keys(migrations).filter((name) => !applied.includes(name));
    if (applied.length > 0 && missing[0] !== undefined) {
      const backup = `${file}.before-${missing[0]}`;
      await sqlite.backup(backup);
      chmodSync(backup, 0o600);
    }
    const db: Database = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
    if (missing.length > 0) await migrate(db);
    return { db, sqlite, close: () => db.destroy() };
  } catch (error) {
    sqlite.close();
    throw error;
  }
}
