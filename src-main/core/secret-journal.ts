import type { Clock, SecretStore } from '#main/core/ports.ts';
import { inTransaction } from '#main/db/busy.ts';
import type { Database } from '#main/db/open.ts';
import { createHolder, isHolderGone } from '#main/features/directory/lease-holder.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { backupOf, type ChangeableSecret, changeableSecret } from '#shared/kernel/secret.ts';

/** Longer than any save takes, even one that waits for somebody to unlock a keychain; then a process id may mean another process. */
const ABANDONED_AFTER_MS = 10 * 60_000;

/** What brings a secret back to what it was: nothing has to (any more), its copy does, or that it is removed. */
type Restore = 'nothing' | 'copy' | 'absence';

/**
 * Makes a change of secrets and of the database one: secrets stand outside the database, so a process that dies in between would leave
 * new secrets beside old settings. Before a secret is touched, a row claims it, and the secret store keeps a copy of what it was.
 * The transaction that saves the settings says in the row that nothing is to be restored; a row that says otherwise means that it
 * never happened.
 */
export interface SecretJournal {
  /** Claims secrets before they are changed, and tells which of them there are. Refuses `database_busy` while another save has one. */
  begin(keys: readonly ChangeableSecret[]): Promise<ReadonlySet<ChangeableSecret>>;
  /** Inside the transaction of the settings: from here on the new secrets count. Refuses `settings_changed_elsewhere` when the claim is lost. */
  commit(transaction: Database, keys: readonly ChangeableSecret[]): Promise<void>;
  /**
   * Ends what this process, or one that is gone, has begun: puts back what was not committed, and removes copies and claims. Can be
   * repeated, and goes on where it was broken off.
   */
  settle(): Promise<void>;
}

export function createSecretJournal({ db, secrets, clock }: { db: Database; secrets: SecretStore; clock: Clock }): SecretJournal {
  const holder = createHolder();

  const claim = (keys: readonly ChangeableSecret[]): Promise<void> =>
    inTransaction(db, async (transaction) => {
      const taken = await transaction.selectFrom('secret_change').select('key').where('key', 'in', keys).executeTakeFirst();
      if (taken !== undefined) throw new Refusal('database_busy');
      const row = { restore: 'nothing', holder, at: clock.now() } as const;
      await transaction
        .insertInto('secret_change')
        .values(keys.map((key) => ({ key, ...row })))
        .execute();
    });

  const mark = async (key: ChangeableSecret, restore: Restore): Promise<void> => {
    await inTransaction(db, (transaction) => transaction.updateTable('secret_change').set({ restore }).where('key', '=', key).execute());
  };

  const putBack = async (key: ChangeableSecret, how: Exclude<Restore, 'nothing'>): Promise<void> => {
    if (how === 'absence') await secrets.delete(key);
    else {
      const copy = await secrets.get(backupOf(key));
      // Somebody may have emptied the keychain; what is there is then better than nothing.
      if (copy !== undefined) await secrets.set(key, copy);
    }
    await mark(key, 'nothing');
  };

  const settle = async (): Promise<void> => {
    const rows = await db.selectFrom('secret_change').selectAll().execute();
    for (const row of rows) {
      // Saves of one process wait for each other, so a row of our own is never one that is still at work.
      const isOver = row.holder === holder || isHolderGone(row.holder) || clock.now() - row.at > ABANDONED_AFTER_MS;
      const { data: key } = changeableSecret.safeParse(row.key);
      if (!isOver || key === undefined) continue;
      if (row.restore !== 'nothing') await putBack(key, row.restore);
      await secrets.delete(backupOf(key));
      await inTransaction(db, (transaction) => transaction.deleteFrom('secret_change').where('key', '=', key).execute());
    }
  };

  return {
    settle,
    async begin(keys) {
      await settle();
      // A store that is locked or missing refuses here, before anything is claimed.
      for (const key of keys) await secrets.get(key);
      await claim(keys);
      const present = new Set<ChangeableSecret>();
      for (const key of keys) {
        const before = await secrets.get(key);
        if (before !== undefined) {
          await secrets.set(backupOf(key), before);
          present.add(key);
        }
        await mark(key, before === undefined ? 'absence' : 'copy');
      }
      return present;
    },
    async commit(transaction, keys) {
      const { numUpdatedRows } = await transaction
        .updateTable('secret_change')
        .set({ restore: 'nothing' })
        .where('holder', '=', holder)
        .where('key', 'in', keys)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows !== BigInt(keys.length)) throw new Refusal('settings_changed_elsewhere');
    },
  };
}
