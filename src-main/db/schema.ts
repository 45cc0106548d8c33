import type { Generated, GeneratedAlways } from 'kysely';

/** Rows as SQLite keeps them: times in epoch milliseconds, booleans as 0 or 1, structured values as JSON text. */
export interface Schema {
  setting: { key: string; value: string; updated_at: number };
  settings_revision: { slice: string; revision: number };
  /** Secrets that a save has begun to change, and what brings each back; see secret-journal.ts. */
  secret_change: { key: string; restore: 'nothing' | 'copy' | 'absence'; holder: string; at: number };
  audit_entry: {
    id: GeneratedAlways<number>;
    at: number;
    actor: string;
    action: string;
    subject: string;
    before: string | null;
    after: string | null;
  };
  organisation: {
    id: Generated<number>;
    external_id: string | null;
    parent_id: number | null;
    code: string;
    name: string;
    sort_order: number;
  };
  person: {
    id: Generated<number>;
    kind: 'person' | 'guest' | 'bot';
    external_id: string | null;
    login_id: string | null;
    login_key: string | null;
    name: string;
    kana: string;
    mail: string;
    position: string;
    position_code: string;
    sort_order: number;
    administrator: number;
    status: 'active' | 'suspended';
    suspend_reason: 'suspended_in_source' | 'deleted_in_source' | 'missing_in_source' | null;
    source_hash: string | null;
    password_hash: string | null;
  };
  membership: { person_id: number; organisation_id: number; position: number; representative: number };
  sync_run: {
    id: Generated<number>;
    kind: string;
    state: string;
    trigger: string;
    actor: string;
    started_at: number;
    finished_at: number | null;
    plan_hash: string | null;
    approved_hash: string | null;
    verdict: string;
    counts: string;
    rejected_count: number;
    warning_count: number;
    problem: string | null;
    undoes: number | null;
    undone_by: number | null;
  };
  /** Changes in batches of one entity and action, so that 100,000 of them cost a few hundred rows. */
  sync_change_batch: {
    run_id: number;
    sequence: number;
    entity: 'person' | 'organisation';
    action: string;
    count: number;
    /** JSON array for people to read; see change-rows.ts. */
    changes: string;
    /** JSON array from which an undo restores the rows; null where nothing was applied. */
    undo: string | null;
  };
  sync_issue: {
    run_id: number;
    sequence: number;
    severity: string;
    code: string;
    record_kind: string;
    record_id: string;
    name: string;
    params: string;
  };
  /** A person's own calendar settings and how its fetching stands. `problem` is JSON. */
  calendar_feed: {
    person_id: number;
    revision: number;
    enabled: number;
    login_id: string;
    colour: string;
    time_zone: string;
    /** Of the person's own URL: its host, and the last characters of it; null without one. */
    url_host: string | null;
    url_end: string | null;
    has_password: number;
    /** The person's URL and password, encrypted; see feed-secrets.ts. */
    secrets: Uint8Array | null;
    /** When it is to be fetched; null when it is not. */
    next_at: number | null;
    fetched_at: number | null;
    succeeded_at: number | null;
    /** In a row. */
    failures: number;
    problem: string | null;
    /** The sender's wish for the time between two fetches. */
    refresh_ms: number | null;
    /** A hash of URL and login that `etag` and `last_modified` belong to. */
    request_key: string | null;
    etag: string | null;
    last_modified: string | null;
  };
  /** The last good file of a feed, deflated, and what was made of it; `issues` is JSON. */
  calendar_body: {
    person_id: number;
    hash: string;
    file: Uint8Array;
    name: string;
    event_count: number;
    issue_count: number;
    issues: string;
  };
  lease: { name: string; holder: string; acquired_at: number; expires_at: number };
  /** `plan` is the schedule that `handled_until` counts for; another one starts afresh. */
  schedule_state: { name: string; handled_until: number; plan: string };
  /** A schedule with a row here does not run until the row is gone. */
  schedule_pause: { name: string; paused_at: number; paused_by: string };
}
