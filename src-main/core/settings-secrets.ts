import type { SecretStore } from '#main/core/ports.ts';
import type { Database } from '#main/db/open.ts';
import type { AuditRecord } from '#main/features/audit/audit-log.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { Secret, type SecretKey, type SecretView } from '#shared/kernel/secret.ts';
import type { SecretDrafts, SecretPresence } from '#shared/kernel/secret-presence.ts';
import type { SecretJournal } from './secret-journal.ts';

/** Issued secrets whose end a screen may show; too short a secret would be given away by four characters. */
const showsEnd: ReadonlySet<SecretKey> = new Set(['neo.sso.clientSecret']);
const SHORTEST_WITH_END = 12;

/** `unknown`: the store cannot be read now (a locked vault), so nothing can be said about the secret. */
export type StoredSecret = { known: true; value: Secret | undefined } | { known: false };

async function look(secrets: SecretStore, key: SecretKey): Promise<StoredSecret> {
  try {
    return { known: true, value: await secrets.get(key) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code === 'secret_store_missing' ? { known: true, value: undefined } : { known: false };
  }
}

/**
 * What is stored under each key. A store that refuses is no reason for a settings screen not to open: it is shown as locked
 * or missing by the system's state.
 */
export async function lookUp(secrets: SecretStore, keys: readonly SecretKey[]): Promise<Map<SecretKey, StoredSecret>> {
  const found = new Map<SecretKey, StoredSecret>();
  for (const key of keys) found.set(key, await look(secrets, key));
  return found;
}

/** What a screen may know: whether there is one, where that can be told, and the end of an issued secret. */
export function viewSecret(key: SecretKey, stored: StoredSecret | undefined): SecretView {
  if (stored !== undefined && !stored.known) return { isSet: null };
  if (stored?.value === undefined) return { isSet: false };
  const text = stored.value.reveal();
  return showsEnd.has(key) && text.length >= SHORTEST_WITH_END ? { isSet: true, last4: text.slice(-4) } : { isSet: true };
}

/** For rules: whether each secret is there; undefined in a locked store, since a rule must not demand what may well be stored. */
export const presenceOf =
  (stored: ReadonlyMap<SecretKey, StoredSecret>): SecretPresence =>
  (key) => {
    const found = stored.get(key);
    return found === undefined ? false : found.known ? found.value !== undefined : undefined;
  };

/** Secrets that stand in the store already and count once the settings' transaction is committed. */
export interface WrittenSecrets {
  readonly audit: readonly AuditRecord[];
  /** To be called inside that transaction. */
  commit(transaction: Database): Promise<void>;
  /** Puts the previous secrets back and throws the reason. */
  undo(reason: unknown): Promise<never>;
  /** Tidies up after the transaction. */
  end(): Promise<void>;
}

const nothingWritten: WrittenSecrets = {
  audit: [],
  commit: async () => undefined,
  undo: async (reason) => {
    throw reason;
  },
  end: async () => undefined,
};

/**
 * Writes the secrets of a draft; when one of them cannot be written, those before it are put back. Should this process die before
 * the transaction, the next start does that.
 */
export async function writeSecrets(
  { secrets, journal }: { readonly secrets: SecretStore; readonly journal: SecretJournal },
  drafts: SecretDrafts,
  owned: readonly SecretKey[],
  actor: string,
): Promise<WrittenSecrets> {
  const keys = owned.filter((key) => drafts[key] !== undefined);
  if (keys.length === 0) return nothingWritten;
  const undo = async (reason: unknown): Promise<never> => {
    try {
      await journal.settle();
    } catch {
      // No expected failure any more: some secrets are new while the settings are old, until the next attempt to put them back.
      throw new Error('the previous secrets could not be put back', { cause: reason });
    }
    throw reason;
  };
  const audit: AuditRecord[] = [];
  try {
    const present = await journal.begin(keys);
    for (const key of keys) {
      const draft = drafts[key] ?? null;
      if (draft === null && !present.has(key)) continue;
      if (draft === null) await secrets.delete(key);
      else await secrets.set(key, new Secret(draft));
      audit.push({ actor, action: draft === null ? 'secret.removed' : 'secret.set', subject: key });
    }
  } catch (error) {
    return undo(error);
  }
  return { audit, commit: (transaction) => journal.commit(transaction, keys), undo, end: () => journal.settle() };
}
