import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE sync_run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    trigger TEXT NOT NULL,
    actor TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    plan_hash TEXT,
    approved_hash TEXT,
    verdict TEXT NOT NULL,
    counts TEXT NOT NULL,
    rejected_count INTEGER NOT NULL,
    warning_count INTEGER NOT NULL,
    problem TEXT,
    undoes INTEGER REFERENCES sync_run (id),
    undone_by INTEGER REFERENCES sync_run (id)
  ) STRICT`.execute(db);
  await sql`CREATE TABLE sync_change_batch (
    run_id INTEGER NOT NULL REFERENCES sync_run (id) ON DELETE CASCADE,
    sequence INTEGER NOT NULL,
    entity TEXT NOT NULL,
    action TEXT NOT NULL,
    count INTEGER NOT NULL,
    changes TEXT NOT NULL,
    undo TEXT,
    PRIMARY KEY (run_id, sequence)
  ) STRICT`.execute(db);
  await sql`CREATE TABLE sync_issue (
    run_id INTEGER NOT NULL REFERENCES sync_run (id) ON DELETE CASCADE,
    sequence INTEGER NOT NULL,
    severity TEXT NOT NULL,
    code TEXT NOT NULL,
    record_kind TEXT NOT NULL,
    record_id TEXT NOT NULL,
    name TEXT NOT NULL,
    params TEXT NOT NULL,
    PRIMARY KEY (run_id, sequence)
  ) STRICT, WITHOUT ROWID`.execute(db);
}
