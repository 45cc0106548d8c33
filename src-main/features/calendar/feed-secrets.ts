import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock, SecretStore } from '#main/core/ports.ts';
import { createSecretJournal } from '#main/core/secret-journal.ts';
import { inTransaction } from '#main/db/busy.ts';
import type { Database } from '#main/db/open.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { feedsKey, Secret } from '#shared/kernel/secret.ts';
import type { FeedSecretReader, OwnSecrets } from './feed-ports.ts';
import { KEY_BYTES, seal, unseal } from './feed-seal.ts';

const stored = z.object({ url: z.string().optional(), password: z.string().optional() });

function parse(text: string): OwnSecrets {
  const { url, password } = stored.parse(JSON.parse(text));
  return { ...(url === undefined ? {} : { url: new Secret(url) }), ...(password === undefined ? {} : { password: new Secret(password) }) };
}

const serialise = ({ url, password }: OwnSecrets): string | undefined =>
  url === undefined && password === undefined ? undefined : JSON.stringify({ url: url?.reveal(), password: password?.reveal() });

/**
 * The secrets of people's feeds. They lie in the person's row, encrypted with a key that the secret store keeps: ten thousand entries are
 * more than a keychain or a vault can be asked for, and a row and its secrets are saved in one transaction, so that they always belong together.
 */
export interface FeedSecrets extends FeedSecretReader {
  /**
   * Does `work` and then replaces the secrets of these people, whose rows are there by then, in one transaction. Refuses `database_busy`,
   * and whatever the secret store refuses.
   */
  change<Result>(next: ReadonlyMap<number, OwnSecrets>, work: (transaction: Database) => Promise<Result>): Promise<Result>;
}

export function createFeedSecrets(deps: { readonly db: Database; readonly secrets: SecretStore; readonly clock: Clock }): FeedSecrets {
  const { db, secrets } = deps;
  const journal = createSecretJournal(deps);
  let known: Secret | undefined;

  /** The first secret makes the key; the claim keeps two processes from making two. */
  async function makeKey(): Promise<Secret> {
    await journal.begin([feedsKey]);
    try {
      const made = await secrets.get(feedsKey);
      if (made !== undefined) return made;
      const key = new Secret(randomBytes(KEY_BYTES).toString('base64'));
      await secrets.set(feedsKey, key);
      await inTransaction(db, (transaction) => journal.commit(transaction, [feedsKey]));
      return key;
    } finally {
      await journal.settle();
    }
  }
  let making: Promise<Secret> | undefined;
  const ensureKey = async (): Promise<Secret> => {
    const key = await secrets.get(feedsKey);
    if (key !== undefined) return key;
    making ??= makeKey().finally(() => (making = undefined));
    return making;
  };

  async function sealAll(next: ReadonlyMap<number, OwnSecrets>): Promise<[number, Uint8Array | null][]> {
    const texts = [...next].map(([personId, own]) => [personId, serialise(own)] as const);
    if (texts.every(([, text]) => text === undefined)) return texts.map(([personId]) => [personId, null]);
    const key = await ensureKey();
    return texts.map(([personId, text]) => [personId, text === undefined ? null : seal(key, personId, text)]);
  }

  return {
    async read(personId) {
      const row = await db.selectFrom('calendar_feed').select('secrets').where('person_id', '=', personId).executeTakeFirst();
      if (row?.secrets == null) return {};
      const text = known && unseal(known, personId, row.secrets);
      if (text !== undefined) return parse(text);
      // The key is kept, since asking a vault for it costs more than a fetch; one that does not fit may have been replaced.
      known = await secrets.get(feedsKey);
      const again = known && unseal(known, personId, row.secrets);
      if (again === undefined) throw new Refusal('feed_secrets_unreadable');
      return parse(again);
    },
    async change(next, work) {
      const sealed = await sealAll(next);
      return inTransaction(db, async (transaction) => {
        const result = await work(transaction);
        for (const [personId, bytes] of sealed) {
          await transaction.updateTable('calendar_feed').set({ secrets: bytes }).where('person_id', '=', personId).execute();
        }
        return result;
      });
    },
  };
}
