import type { Logger } from 'pino';
import type { SecretStore } from '#main/core/ports.ts';
import { patienceMs } from '#main/adapters/keychain-probe.ts';
import { patiently } from '#main/adapters/patiently.ts';
import { openSafeStorageFile, type SafeStorageContent } from '#main/adapters/safe-storage-file.ts';
import { keepsSecretsElsewhere, type Protection, type SecretFallback } from '#main/adapters/secret-place.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { Secret } from '#shared/kernel/secret.ts';

/** The part of Electron's `safeStorage` that is used here: its asynchronous methods alone. */
export interface SafeStorage {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
  setUsePlainTextEncryption(usePlainText: boolean): void;
  /** Linux only. */
  getSelectedStorageBackend?(): string;
}

export interface SafeStorageOptions {
  readonly dataDir: string;
  readonly safeStorage: SafeStorage;
  readonly platform?: NodeJS.Platform;
  readonly timeoutMs?: number;
  readonly log?: Logger;
}

const strongBackends: ReadonlySet<string> = new Set(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']);
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const unavailable = (reason: string): Refusal => new Refusal('safe_storage_unavailable', { reason });

/**
 * What Electron calls available. On Linux that says nothing of the key: with the backend `basic_text` it is the same on every
 * machine, and a keyring that cannot be reached is silently replaced by that key. Such ciphertexts begin with `v10`, so the backend's name
 * and the result are both looked at; a name that is not known to be a keyring counts as none.
 */
function createCipher({ safeStorage, platform = process.platform, timeoutMs = patienceMs() }: SafeStorageOptions) {
  const isLinux = platform === 'linux';
  const hasNoKeyring = (): boolean => isLinux && !strongBackends.has(safeStorage.getSelectedStorageBackend?.() ?? '');
  const isWeak = (encrypted: Buffer): boolean => isLinux && (hasNoKeyring() || encrypted.subarray(0, 3).toString('latin1') === 'v10');
  const decrypt = (encrypted: Buffer) => patiently(safeStorage.decryptStringAsync(encrypted), timeoutMs);
  return {
    decrypt,
    hasNoKeyring,
    allowWeak: (): void => {
      if (isLinux) safeStorage.setUsePlainTextEncryption(true);
    },
    /** Rejects where a text does not come back unchanged. */
    async encrypt(text: string): Promise<{ encrypted: Buffer; weak: boolean }> {
      if (!(await patiently(safeStorage.isAsyncEncryptionAvailable(), timeoutMs))) throw new Error('encryption is not available');
      const encrypted = await patiently(safeStorage.encryptStringAsync(text), timeoutMs);
      if ((await decrypt(encrypted)).result !== text) throw new Error('it does not keep this value unchanged');
      return { encrypted, weak: isWeak(encrypted) };
    },
  };
}
type Cipher = ReturnType<typeof createCipher>;
type File = ReturnType<typeof openSafeStorageFile>;

const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64');

/** A ciphertext for the file; a weak one only with the consent that stands in it. */
async function seal(cipher: Cipher, { weakAccepted }: SafeStorageContent, text: string): Promise<string> {
  if (weakAccepted) cipher.allowWeak();
  const { encrypted, weak } = await cipher.encrypt(text).catch((error: unknown) => {
    throw unavailable(reasonOf(error));
  });
  if (weak && !weakAccepted) throw unavailable('no keyring protects the key');
  return encrypted.toString('base64');
}

/** Reads one entry. Nothing is ever removed because it cannot be read: the keyring that opens it may come back. */
async function unseal(cipher: Cipher, file: File, { weakAccepted }: SafeStorageContent, entry: string) {
  if (weakAccepted) cipher.allowWeak();
  try {
    return await cipher.decrypt(bytes(entry));
  } catch (error) {
    throw new Refusal('safe_storage_unreadable', { file: file.path, reason: reasonOf(error) });
  }
}

function createStore(cipher: Cipher, file: File, log: Logger | undefined): SecretStore {
  const entryOf = ({ entries }: SafeStorageContent, key: string): string | undefined =>
    Object.hasOwn(entries, key) ? entries[key] : undefined;
  const put = (key: string, text: string, unlessChanged?: string): Promise<void> =>
    file.change(async (content) => {
      if (unlessChanged !== undefined && entryOf(content, key) !== unlessChanged) return content;
      return { ...content, entries: { ...content.entries, [key]: await seal(cipher, content, text) } };
    });

  return {
    async describe() {
      const backend = 'safeStorage';
      try {
        const content = await file.read();
        // One entry tells for all: they are encrypted under one key.
        const [entry] = Object.values(content.entries);
        if (entry !== undefined) await unseal(cipher, file, content, entry);
        return { backend, state: 'ready', ...(content.weakAccepted && { weak: 'accepted' }) };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { backend, state: 'unreadable', problem: error.toProblem() };
      }
    },
    async get(key) {
      const content = await file.read();
      const entry = entryOf(content, key);
      if (entry === undefined) return undefined;
      const { result, shouldReEncrypt } = await unseal(cipher, file, content, entry);
      if (shouldReEncrypt) {
        await put(key, result, entry).catch((error: unknown) => log?.warn({ err: error, key }, 'a secret could not be encrypted anew'));
      }
      return new Secret(result);
    },
    set: (key, value) => put(key, value.reveal()),
    async delete(key) {
      if (entryOf(await file.read(), key) === undefined) return;
      await file.change((content) => ({
        ...content,
        entries: Object.fromEntries(Object.entries(content.entries).filter(([other]) => other !== key)),
      }));
    },
    ...keepsSecretsElsewhere,
  };
}

/** Secrets encrypted by Electron's `safeStorage`, in a file of the data folder. Only after the app's `ready` event. */
export function createSafeStorageFallback(options: SafeStorageOptions): SecretFallback {
  const cipher = createCipher(options);
  const file = openSafeStorageFile(options.dataDir);
  return {
    async judge(): Promise<Protection> {
      // Electron may give out the key that needs no keyring only once it is asked to, so there is nothing to try yet.
      if (cipher.hasNoKeyring()) return 'weak';
      try {
        return (await cipher.encrypt('a test')).weak ? 'weak' : 'strong';
      } catch (error) {
        options.log?.info({ reason: reasonOf(error) }, 'no encryption by the operating system');
        return 'none';
      }
    },
    open: () => createStore(cipher, file, options.log),
    async accept() {
      cipher.allowWeak();
      await cipher.encrypt('a test').catch((error: unknown) => {
        throw unavailable(reasonOf(error));
      });
      await file.change((content) => ({ ...content, weakAccepted: true }));
    },
  };
}
