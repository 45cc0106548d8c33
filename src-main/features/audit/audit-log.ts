import type { Clock } from '#main/core/ports.ts';
import { retryWhenBusy } from '#main/db/busy.ts';
import type { Database } from '#main/db/open.ts';

export interface AuditRecord {
  actor: string;
  action: string;
  subject: string;
  before?: string | null;
  after?: string | null;
}

/** Writes entries in the caller's transaction, so that a change and its audit row are one; or by themselves, when there is none. */
export async function writeAudit(db: Database, clock: Clock, records: readonly AuditRecord[]): Promise<void> {
  if (records.length === 0) return;
  const at = clock.now();
  const insert = db.insertInto('audit_entry').values(records.map((record) => ({ at, before: null, after: null, ...record })));
  if (db.isTransaction) await insert.execute();
  else await retryWhenBusy(() => insert.execute());
}
