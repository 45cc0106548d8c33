import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE lease (
    name TEXT PRIMARY KEY,
    holder TEXT NOT NULL,
    acquired_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`.execute(db);
  await sql`CREATE TABLE schedule_state (
    name TEXT PRIMARY KEY,
    handled_until INTEGER NOT NULL,
    plan TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`.execute(db);
}
