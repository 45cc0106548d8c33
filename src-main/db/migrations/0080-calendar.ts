import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE calendar_feed (
    person_id INTEGER PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    revision INTEGER NOT NULL,
    enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    login_id TEXT NOT NULL,
    colour TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    url_host TEXT,
    url_end TEXT,
    has_password INTEGER NOT NULL CHECK (has_password IN (0, 1)),
    secrets BLOB,
    next_at INTEGER,
    fetched_at INTEGER,
    succeeded_at INTEGER,
    failures INTEGER NOT NULL,
    problem TEXT,
    refresh_ms INTEGER,
    request_key TEXT,
    etag TEXT,
    last_modified TEXT
  ) STRICT`.execute(db);
  await sql`CREATE INDEX calendar_feed_next ON calendar_feed (next_at)`.execute(db);
  await sql`CREATE TABLE calendar_body (
    person_id INTEGER PRIMARY KEY REFERENCES calendar_feed (person_id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    file BLOB NOT NULL,
    name TEXT NOT NULL,
    event_count INTEGER NOT NULL,
    issue_count INTEGER NOT NULL,
    issues TEXT NOT NULL
  ) STRICT`.execute(db);
}
