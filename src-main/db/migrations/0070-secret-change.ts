import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE secret_change (
    key TEXT PRIMARY KEY,
    restore TEXT NOT NULL CHECK (restore IN ('nothing', 'copy', 'absence')),
    holder TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`.execute(db);
}
