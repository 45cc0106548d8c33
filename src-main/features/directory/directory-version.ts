import type { Database } from '#main/db/open.ts';

/**
 * A number that is another one after every change of people or organisations, whichever process made it: the newest run that was
 * applied or taken back. Nothing but runs writes the directory, and a run ends in the transaction that writes its changes.
 */
export async function readDirectoryVersion(db: Database): Promise<number> {
  const run = await db
    .selectFrom('sync_run')
    .select('id')
    .where('state', 'in', ['succeeded', 'partial'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return run?.id ?? 0;
}
