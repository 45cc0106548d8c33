import { sql } from 'kysely';
import type { Database } from '#main/db/open.ts';

const tables = ['person', 'person_search', 'membership', 'organisation'] as const;
const events = ['INSERT', 'UPDATE', 'DELETE'] as const;

/**
 * Counts this connection's writes to the directory. Temporary triggers exist for one connection alone, so the worker that
 * imports 100,000 people does not pay for them.
 */
async function countOwnWrites(db: Database): Promise<void> {
  await sql`CREATE TEMP TABLE IF NOT EXISTS directory_writes (count INTEGER NOT NULL)`.execute(db);
  await sql`INSERT INTO directory_writes SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM directory_writes)`.execute(db);
  for (const table of tables) {
    for (const event of events) {
      await sql`CREATE TEMP TRIGGER IF NOT EXISTS ${sql.id(`count_${table}_${event}`)} AFTER ${sql.raw(event)} ON main.${sql.id(table)}
        BEGIN UPDATE directory_writes SET count = count + 1; END`.execute(db);
    }
  }
}

/**
 * Makes a function that tells the directory's version: a text that is another one after every change. Other threads and processes write
 * people and organisations in runs only, which leave their row; this connection's own writes are counted.
 */
export function watchDirectory(db: Database): () => Promise<string> {
  let counting: Promise<void> | undefined;
  return async () => {
    await (counting ??= countOwnWrites(db));
    const { rows } = await sql<{ version: string }>`
      SELECT concat_ws(' ', count(*), max(id), max(finished_at), (SELECT count FROM directory_writes)) AS version
      FROM sync_run WHERE kind <> 'preview' AND finished_at IS NOT NULL`.execute(db);
    return rows[0]?.version ?? '';
  };
}
