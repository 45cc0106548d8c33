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
  /** Every entry that holds `text`, newest first, in chunks; entries written meanwhile are left out. */
  stream(text: string): AsyncGenerator<AuditEntry[]>;
}

const CHUNK = 500;

/** LIKE's wildcards, as a person types them, mean themselves. */
const contains = (text: string): string => `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;

const matches = (text: string) =>
  sql<boolean>`concat_ws(char(10), actor, action, subject, before, after) LIKE ${contains(text)} ESCAPE '\\'`;

export function createAuditRepo(db: Database): AuditRepo {
  const select = (text: string) => {
    const wanted = text.trim();
    const all = db.selectFrom('audit_entry');
    return wanted === '' ? all : all.where(matches(wanted));
  };
  const count = async (from: ReturnType<typeof select>): Promise<number> =>
    (await from.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count;
  return {
    async list({ text, offset, limit }) {
      const entries = select(text);
      return {
        items: await entries.selectAll().orderBy('id', 'desc').offset(offset).limit(limit).execute(),
        matching: await count(entries),
        total: await count(db.selectFrom('audit_entry')),
      };
    },
    async *stream(text) {
      // By id and not by offset: new entries come in at the top and would push others onto the next page a second time.
      for (let below = Number.MAX_SAFE_INTEGER; ;) {
        const items = await select(text).selectAll().where('id', '<', below).orderBy('id', 'desc').limit(CHUNK).execute();
        const last = items.at(-1);
        if (last === undefined) return;
        yield items;
        below = last.id;
      }
    },
  };
}
