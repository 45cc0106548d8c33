import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { SecretStore } from '#main/core/ports.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { type ProbeRunner, probeKeychain } from './keychain-probe.ts';
import { readPassphraseFile } from './passphrase-file.ts';
import { SAFE_STORAGE_FILE } from './safe-storage-file.ts';
import { offerWeak, type SecretFallback, unusablePlace } from './secret-place.ts';
import { createKeychainStore, KEYCHAIN_SERVICE } from './secrets-keychain.ts';
import { createVaultStore, VAULT_FILE } from './secrets-vault.ts';

export interface SecretStoreOptions {
  readonly dataDir: string;
  /** The file with the vault's passphrase; by default the one that `RENKEI_VAULT_PASSPHRASE_FILE` names. */
  readonly passphraseFile?: string;
  readonly log?: Logger;
  readonly env?: NodeJS.ProcessEnv;
  /** How the keychain's test is started; by default with Node. */
  readonly runProbe?: ProbeRunner;
  /** What this shell has where there is no keychain. */
  readonly fallback?: SecretFallback;
}

type Place = 'keychain' | 'vault';

/** `RENKEI_SECRETS` fixes the place; otherwise it is chosen. */
function demanded(env: NodeJS.ProcessEnv): Place | undefined {
  const name = env['RENKEI_SECRETS'] ?? '';
  if (name === '') return undefined;
  if (name === 'keychain' || name === 'vault') return name;
  throw new Refusal('secrets_place_unknown', { name });
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
    describe: async () => {
      const state = await store.describe();
      return unlocked || state.state === 'ready' ? state : { ...state, problem: reason.toProblem() };
    },
    get: (key) => explain(() => store.get(key)),
    set: (key, value) => explain(() => store.set(key, value)),
    delete: (key) => explain(() => store.delete(key)),
    unlock: (passphrase) => opening(() => store.unlock(passphrase)),
    create: (passphrase) => opening(() => store.create(passphrase)),
    acceptWeak: () => store.acceptWeak(),
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
    // The way out is the file, unlike for somebody who has typed a passphrase.
    const reason = error.code === 'vault_wrong_passphrase' ? new Refusal('passphrase_file_wrong', { file: passphraseFile }) : error;
    log?.warn({ code: reason.code }, 'the passphrase file did not open the vault');
    return explainLocked(store, reason);
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

const passphraseFileOf = ({ passphraseFile, env = process.env }: SecretStoreOptions): string | undefined => {
  const named = passphraseFile ?? env['RENKEI_VAULT_PASSPHRASE_FILE'] ?? '';
  return named === '' ? undefined : named;
};

/** Where a machine without a keychain keeps secrets. */
async function withoutKeychain(fallback: SecretFallback | undefined, openVault: () => Promise<SecretStore>): Promise<SecretStore> {
  const protection = (await fallback?.judge()) ?? 'none';
  if (fallback === undefined || protection === 'none') return openVault();
  return protection === 'strong' ? fallback.open() : offerWeak(await openVault(), fallback);
}

/** The secrets of a data folder that only the desktop app can read. */
function openSafeStorage(dataDir: string, fallback: SecretFallback | undefined): SecretStore {
  if (fallback !== undefined) return fallback.open();
  const because = new Refusal('safe_storage_elsewhere', { file: join(dataDir, SAFE_STORAGE_FILE) });
  return unusablePlace({ backend: 'safeStorage', state: 'unreadable', problem: because.toProblem() }, because.code, because.params);
}

async function choose(options: SecretStoreOptions, place: Place | undefined): Promise<SecretStore> {
  const { dataDir, log, runProbe, fallback } = options;
  const openVault = () => openVaultStore(dataDir, passphraseFileOf(options), log);
  const holds = (file: string): boolean => place === undefined && existsSync(join(dataDir, file));
  if (place === 'vault' || holds(VAULT_FILE)) return openVault();
  if (holds(SAFE_STORAGE_FILE)) return openSafeStorage(dataDir, fallback);
  const reason = await probeKeychain(KEYCHAIN_SERVICE, { run: runProbe });
  if (reason === undefined) return createKeychainStore({ dataDir });
  log?.info({ reason }, 'no keychain on this machine');
  if (place === 'keychain') return unusablePlace({ backend: 'none', state: 'missing' }, 'keychain_failed', { reason });
  return withoutKeychain(fallback, openVault);
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
    acceptWeak: async () => (await store()).acceptWeak(),
  };
}

/**
 * Chooses where secrets are kept. The rule, the same in every shell:
 *
 * 1. The place that `RENKEI_SECRETS` (`keychain` or `vault`) demands.
 * 2. The place that holds secrets stays the place, whatever has become available since: a vault's file, else the desktop app's
 *    file of encrypted secrets. A shell that cannot read the latter refuses `safe_storage_elsewhere` rather than keep secrets twice.
 * 3. The operating system's keychain where it works.
 * 4. The shell's own `fallback` (the desktop app's `safeStorage`) where its key is protected.
 * 5. A vault. Without a passphrase file it waits to be made or unlocked on the screen, and refuses until then; where the fallback
 *    could encrypt weakly, the administrator may consent to that instead. Nothing is ever kept in clear.
 *
 * Nothing is opened before its first use. Refuses `secrets_place_unknown`.
 */
export async function createSecretStore(options: SecretStoreOptions): Promise<SecretStore> {
  const place = demanded(options.env ?? process.env);
  return lazily(() => choose(options, place));
}
