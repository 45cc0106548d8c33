import { sql } from 'kysely';
import type { Database } from '#main/db/open.ts';
import type { AuditEntry, AuditQuery } from '#shared/features/audit/model.ts';

export interface AuditPage {
  items: AuditEntry[];
  matching: number;
  total: number;
}

export interface AuditRepo {
  /** Entries, newest first; `text` is looked for in actor, action, subject and both values. */
  list(query: AuditQuery): Promise<AuditPage>;
}

/** LIKE's wildcards, as a person types them, mean themselves. */
const contains = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

const matches = (text: string) =>
  sql<boolean>`concat_ws(char(10), actor, action, subject, before, after) LIKE ${contains(text)} ESCAPE '\\'`;

export const createAuditRepo = (db: Database): AuditRepo => ({
  async list({ text, offset, limit }) {
    const wanted = text.trim();
    const entries = wanted === '' ? db.selectFrom('audit_entry') : db.selectFrom('audit_entry').where(matches(wanted));
    const count = async (from: typeof entries): Promise<number> =>
      (await from.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count;
    return {
      items: await entries.selectAll().orderBy('id', 'desc').offset(offset).limit(limit).execute(),
      matching: await count(entries),
      total: await count(db.selectFrom('audit_entry')),
    };
  },
});
