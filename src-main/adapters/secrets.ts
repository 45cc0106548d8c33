import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { SecretStore } from '#main/core/ports.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { readPassphraseFile } from './passphrase-file.ts';
import { probeKeychain } from './keychain-probe.ts';
import { createKeychainStore, KEYCHAIN_SERVICE } from './secrets-keychain.ts';
import { createVaultStore, VAULT_FILE } from './secrets-vault.ts';

export interface SecretStoreOptions {
  readonly dataDir: string;
  /** The file with the vault's passphrase; by default the one that `RENKEI_VAULT_PASSPHRASE_FILE` names. */
  readonly passphraseFile?: string;
  readonly log?: Logger;
  readonly env?: NodeJS.ProcessEnv;
}

type Place = 'keychain' | 'vault';

/** `RENKEI_SECRETS` fixes the place; otherwise it is chosen. */
function demanded(env: NodeJS.ProcessEnv): Place | undefined {
  const name = env['RENKEI_SECRETS'] ?? '';
  if (name === '') return undefined;
  if (name === 'keychain' || name === 'vault') return name;
  throw new Refusal('secrets_place_unknown', { name });
}

/** A store that must be the keychain, which does not work: every use says why. */
function brokenKeychain(reason: string): SecretStore {
  const refuse = async (): Promise<never> => {
    throw new Refusal('keychain_failed', { reason });
  };
  return {
    describe: async () => ({ backend: 'none', state: 'missing' }),
    get: refuse,
    set: refuse,
    delete: refuse,
    unlock: refuse,
    create: refuse,
  };
}

/** Says instead of "locked" why the passphrase file did not open the vault, until somebody unlocks it by hand. */
function explainLocked(store: SecretStore, reason: Refusal): SecretStore {
  let unlocked = false;
  const explain = async <Result>(task: () => Promise<Result>): Promise<Result> => {
    try {
      return await task();
    } catch (error) {
      if (!unlocked && error instanceof Refusal && error.code.startsWith('secret_store_')) throw reason;
      throw error;
    }
  };
  const opening = async (task: () => Promise<void>): Promise<void> => {
    await task();
    unlocked = true;
  };
  return {
    describe: () => store.describe(),
    get: (key) => explain(() => store.get(key)),
    set: (key, value) => explain(() => store.set(key, value)),
    delete: (key) => explain(() => store.delete(key)),
    unlock: (passphrase) => opening(() => store.unlock(passphrase)),
    create: (passphrase) => opening(() => store.create(passphrase)),
  };
}

/** The vault, opened or made with the passphrase file where there is one. */
async function openVaultStore(dataDir: string, passphraseFile: string | undefined, log: Logger | undefined): Promise<SecretStore> {
  const store = createVaultStore({ dataDir });
  if (passphraseFile === undefined) return store;
  try {
    const passphrase = await readPassphraseFile(passphraseFile, log);
    try {
      await store.unlock(passphrase);
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'secret_store_missing')) throw error;
      await createOrUnlock(store, passphrase);
    }
    return store;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    log?.warn({ code: error.code }, 'the passphrase file did not open the vault');
    return explainLocked(store, error);
  }
}

async function createOrUnlock(store: SecretStore, passphrase: Parameters<SecretStore['unlock']>[0]): Promise<void> {
  try {
    await store.create(passphrase);
  } catch (error) {
    // Another process made it in the meantime.
    if (!(error instanceof Refusal && error.code === 'vault_exists')) throw error;
    await store.unlock(passphrase);
  }
}

async function choose({ dataDir, log, env = process.env, ...options }: SecretStoreOptions, place: Place | undefined): Promise<SecretStore> {
  const named = options.passphraseFile ?? env['RENKEI_VAULT_PASSPHRASE_FILE'] ?? '';
  const passphraseFile = named === '' ? undefined : named;
  if (place === 'vault' || (place === undefined && existsSync(join(dataDir, VAULT_FILE)))) {
    return openVaultStore(dataDir, passphraseFile, log);
  }
  const problem = await probeKeychain(KEYCHAIN_SERVICE);
  if (problem === undefined) return createKeychainStore({ dataDir });
  log?.info({ reason: problem }, 'no keychain on this machine');
  return place === 'keychain' ? brokenKeychain(problem) : openVaultStore(dataDir, passphraseFile, log);
}

/** A store that is opened at its first use: trying the keychain and deriving a vault's key take time that most commands need not wait for. */
function lazily(open: () => Promise<SecretStore>): SecretStore {
  let opening: Promise<SecretStore> | undefined;
  const store = (): Promise<SecretStore> => {
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  return {
    describe: async () => (await store()).describe(),
    get: async (key) => (await store()).get(key),
    set: async (key, value) => (await store()).set(key, value),
    delete: async (key) => (await store()).delete(key),
    unlock: async (passphrase) => (await store()).unlock(passphrase),
    create: async (passphrase) => (await store()).create(passphrase),
  };
}

/**
 * Chooses where secrets are kept: the place that `RENKEI_SECRETS` (`keychain` or `vault`) demands, else a vault that exists
 * already, else the operating system's keychain where it works, else a vault. Without a passphrase file the vault waits to be
 * made or unlocked on the screen, and refuses until then; nothing is ever kept in clear. Refuses `secrets_place_unknown`.
 */
export async function createSecretStore(options: SecretStoreOptions): Promise<SecretStore> {
  const place = demanded(options.env ?? process.env);
  return lazily(() => choose(options, place));
}
