import { Refusal } from '#shared/kernel/problem.ts';
import { Secret, type SecretName } from '#shared/kernel/secret.ts';
import type { SecretStore } from '#main/core/ports.ts';
import { dataFolderId } from './data-folder-id.ts';
import { patienceMs } from './keychain-probe.ts';
import { loadKeytar } from './keytar.ts';
import { patiently } from './patiently.ts';
import { keepsSecretsElsewhere } from './secret-place.ts';

export const KEYCHAIN_SERVICE = 'renkei-console';

const refusal = (reason: string, cause?: unknown): Refusal => new Refusal('keychain_failed', { reason }, { cause });

/** Waits for the keychain, but not for ever. */
async function within<Result>(answer: Promise<Result>, timeoutMs: number): Promise<Result> {
  try {
    return await patiently(answer, timeoutMs);
  } catch (error) {
    throw refusal(error instanceof Error ? error.message : String(error), error);
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
  const account = (key: SecretName): string => `${folder}/${key}`;
  const read = (key: SecretName) => within(keytar.getPassword(KEYCHAIN_SERVICE, account(key)), timeoutMs);
  const remove = (key: SecretName) => within(keytar.deletePassword(KEYCHAIN_SERVICE, account(key)), timeoutMs);
  const write = (key: SecretName, text: string) => within(keytar.setPassword(KEYCHAIN_SERVICE, account(key), text), timeoutMs);

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
    ...keepsSecretsElsewhere,
  };
}
