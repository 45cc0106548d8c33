import SQLite from 'better-sqlite3';

/** The engine's own handle, for the hot paths that use prepared statements. */
export type SqliteHandle = SQLite.Database;

const WORKER_BUSY_MS = 10_000;

/**
 * Opens a database file without touching its schema; used by workers, after the main thread has migrated it.
 * `busyMs` is how long a statement blocks its thread while another process writes.
 */
export function openSqlite(file: string, busyMs = WORKER_BUSY_MS): SqliteHandle {
  const sqlite = new SQLite(file, { timeout: busyMs });
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = NORMAL');
  sqlite.pragma('foreign_keys = ON');
  return sqlite;
}
