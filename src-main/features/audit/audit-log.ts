import type { Clock } from '#main/core/ports.ts';
import type { Database } from '#main/db/open.ts';

export interface AuditRecord {
  actor: string;
  action: string;
  subject: string;
  before?: string | null;
  after?: string | null;
}

/** Writes entries in the caller's transaction, so that a change and its audit row are one. */
export async function writeAudit(db: Database, clock: Clock, records: readonly AuditRecord[]): Promise<void> {
  if (records.length === 0) return;
  const at = clock.now();
  await db
    .insertInto('audit_entry')
    .values(records.map((record) => ({ at, before: null, after: null, ...record })))
    .execute();
}
