import { Refusal } from '#shared/kernel/problem.ts';
import { Secret, type SecretKey } from '#shared/kernel/secret.ts';
import type { SecretStore } from '#main/core/ports.ts';
import { dataFolderId } from './data-folder-id.ts';
import { loadKeytar, patienceMs } from './keychain-probe.ts';

export const KEYCHAIN_SERVICE = 'renkei-console';

const refusal = (reason: string, cause?: unknown): Refusal => new Refusal('keychain_failed', { reason }, { cause });

/** Waits for the keychain, but not for ever. */
async function within<Result>(answer: Promise<Result>, timeoutMs: number): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(refusal('it does not answer')), timeoutMs);
  try {
    return await Promise.race([answer, late.promise]);
  } catch (error) {
    throw error instanceof Refusal ? error : refusal(error instanceof Error ? error.message : String(error), error);
  } finally {
    clearTimeout(timer);
  }
}

/** Secrets in the operating system's keychain, under a name that belongs to this data folder. */
export async function createKeychainStore({
  dataDir,
  timeoutMs = patienceMs(),
}: {
  dataDir: string;
  timeoutMs?: number;
}): Promise<SecretStore> {
  const keytar = loadKeytar();
  const folder = await dataFolderId(dataDir);
  const account = (key: SecretKey): string => `${folder}/${key}`;
  const read = (key: SecretKey) => within(keytar.getPassword(KEYCHAIN_SERVICE, account(key)), timeoutMs);
  const remove = (key: SecretKey) => within(keytar.deletePassword(KEYCHAIN_SERVICE, account(key)), timeoutMs);
  const write = (key: SecretKey, text: string) => within(keytar.setPassword(KEYCHAIN_SERVICE, account(key), text), timeoutMs);

  return {
    describe: async () => ({ backend: 'keychain', state: 'ready' }),
    get: async (key) => {
      const text = await read(key);
      return text === null ? undefined : new Secret(text);
    },
    set: async (key, value) => {
      const before = await read(key);
      await write(key, value.reveal());
      // Keychains of C strings end a text at its first NUL, and some limit its length, without a word.
      if ((await read(key)) === value.reveal()) return;
      if (before === null) await remove(key);
      else await write(key, before);
      throw refusal('it does not keep this value unchanged');
    },
    delete: async (key) => {
      await remove(key);
    },
    unlock: async () => {
      throw new Refusal('vault_not_used');
    },
    create: async () => {
      throw new Refusal('vault_not_used');
    },
  };
}
