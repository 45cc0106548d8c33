import { statSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import { Refusal } from '#shared/kernel/problem.ts';

/** The migrations that a database has had, oldest first; undefined when it is not one of ours. */
export function readMigrations(sqlite: SQLite.Database): string[] | undefined {
  const tables = sqlite.prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`).all();
  if (tables.length === 0) return [];
  if (!tables.some((table) => table.name === 'kysely_migration')) return undefined;
  return sqlite
    .prepare<[], { name: string }>('SELECT name FROM kysely_migration ORDER BY name')
    .all()
    .map((row) => row.name);
}

/**
 * The migrations that a database file has had, read without changing a byte of it. Refuses with `database_damaged` what is
 * no database, or not one of this product.
 */
export function inspectDatabase(file: string): string[] {
  if (statSync(file).size === 0) return [];
  const sqlite = new SQLite(file, { readonly: true });
  try {
    const applied = readMigrations(sqlite);
    if (applied === undefined) throw new Refusal('database_damaged', { file });
    return applied;
  } finally {
    sqlite.close();
  }
}

/**
 * Refuses a database that a newer version has written, and one that lacks a migration before its last one: running on would
 * damage what this version does not understand.
 */
export function assertKnown(applied: readonly string[], known: readonly string[]): void {
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Refusal('database_too_new', { migration: unknown.join(', ') });
  const skipped = known.slice(0, applied.length).filter((name) => !applied.includes(name));
  if (skipped.length > 0) throw new Refusal('database_out_of_order', { migration: skipped.join(', ') });
}
