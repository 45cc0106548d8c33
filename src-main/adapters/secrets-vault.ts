import { join } from 'node:path';
import { Refusal } from '#shared/kernel/problem.ts';
import { Secret, type SecretName } from '#shared/kernel/secret.ts';
import type { SecretStore } from '#main/core/ports.ts';
import { readIfThere, replacePrivateFile } from './private-file.ts';
import { createKey, deriveKey, parseVault, seal, unseal, type VaultContent, type VaultKey } from './vault-crypto.ts';
import { withVaultLock } from './vault-lock.ts';

export const VAULT_FILE = 'vault.json';

export interface VaultOptions {
  readonly dataDir: string;
  /** scrypt's work factor for a new vault. */
  readonly cost?: number;
}

/**
 * Secrets in one encrypted file of the data folder, for machines without a keychain. Nothing of it is cached but the key:
 * the file is read at each use, so that what another process saved is seen and kept.
 */
export function createVaultStore({ dataDir, cost }: VaultOptions): SecretStore {
  const path = join(dataDir, VAULT_FILE);
  let key: VaultKey | undefined;

  const fits = (candidate: VaultKey, text: string): boolean =>
    parseVault(text).header.kdf.salt === candidate.header.kdf.salt && parseVault(text).header.check === candidate.header.check;

  /** The key and the secrets as they stand now; refuses when there is no vault, or another one than was unlocked. */
  const open = async (): Promise<{ current: VaultKey; secrets: VaultContent }> => {
    const text = await readIfThere(path);
    if (text === undefined) throw new Refusal('secret_store_missing');
    if (key === undefined || !fits(key, text)) throw new Refusal('secret_store_locked');
    return { current: key, secrets: unseal(key, parseVault(text)) };
  };

  const change = (edit: (secrets: VaultContent) => VaultContent): Promise<void> =>
    withVaultLock(`${path}.lock`, async (confirm) => {
      const { current, secrets } = await open();
      await replacePrivateFile(path, seal(current, edit(secrets)), confirm);
    });

  return {
    describe: async () => {
      const text = await readIfThere(path);
      if (text === undefined) return { backend: 'none', state: 'missing' };
      try {
        return { backend: 'vault', state: key !== undefined && fits(key, text) ? 'ready' : 'locked' };
      } catch {
        // Damaged: the screen stays usable, and unlocking says what is wrong.
        return { backend: 'vault', state: 'locked' };
      }
    },
    get: async (name: SecretName) => {
      const { secrets } = await open();
      const text = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
      return text === undefined ? undefined : new Secret(text);
    },
    set: (name, value) => change((secrets) => ({ ...secrets, [name]: value.reveal() })),
    delete: async (name) => {
      const { secrets } = await open();
      if (!Object.hasOwn(secrets, name)) return;
      await change((current) => Object.fromEntries(Object.entries(current).filter(([other]) => other !== name)));
    },
    unlock: async (passphrase) => {
      const text = await readIfThere(path);
      if (text === undefined) throw new Refusal('secret_store_missing');
      const file = parseVault(text);
      const derived = await deriveKey(file.header, passphrase);
      unseal(derived, file);
      key = derived;
    },
    create: async (passphrase) => {
      const fresh = await createKey(passphrase, cost);
      await withVaultLock(`${path}.lock`, async (confirm) => {
        if ((await readIfThere(path)) !== undefined) throw new Refusal('vault_exists');
        await replacePrivateFile(path, seal(fresh, {}), confirm);
      });
      key = fresh;
    },
    acceptWeak: async () => {
      throw new Refusal('weak_encryption_not_offered');
    },
  };
}
