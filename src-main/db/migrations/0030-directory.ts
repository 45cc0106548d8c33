import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    external_id TEXT UNIQUE,
    parent_id INTEGER REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_order INTEGER NOT NULL
  ) STRICT`.execute(db);
  await sql`CREATE INDEX organisation_parent ON organisation (parent_id)`.execute(db);
  await sql`CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('person', 'guest', 'bot')),
    external_id TEXT UNIQUE,
    login_id TEXT,
    login_key TEXT UNIQUE,
    name TEXT NOT NULL,
    kana TEXT NOT NULL,
    mail TEXT NOT NULL,
    position TEXT NOT NULL,
    position_code TEXT NOT NULL,
    sort_order INTEGER NOT NULL,
    administrator INTEGER NOT NULL CHECK (administrator IN (0, 1)),
    status TEXT NOT NULL CHECK (status IN ('active', 'suspended')),
    suspend_reason TEXT,
    source_hash TEXT,
    password_hash TEXT
  ) STRICT`.execute(db);
  await sql`CREATE TABLE membership (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    organisation_id INTEGER NOT NULL REFERENCES organisation (id),
    position INTEGER NOT NULL,
    representative INTEGER NOT NULL CHECK (representative IN (0, 1)),
    PRIMARY KEY (person_id, organisation_id)
  ) STRICT, WITHOUT ROWID`.execute(db);
  await sql`CREATE INDEX membership_organisation ON membership (organisation_id)`.execute(db);
}
