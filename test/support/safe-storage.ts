import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SafeStorage } from '#main/shell/electron/secrets-safe-storage.ts';

/** The key that Chromium uses where there is no keyring: everybody has it. */
const EVERYBODYS_KEY = Buffer.alloc(32, 'peanuts');

/**
 * A keyring as Electron's `safeStorage` sees one: real encryption, in memory. `available`: a key of its own. `basicText`: the backend without
 * a keyring. `fallenBack`: Electron names a keyring that cannot be reached, and takes everybody's key. `unavailable`: nothing at all.
 */
export class MemorySafeStorage implements SafeStorage {
  mode: 'available' | 'basicText' | 'fallenBack' | 'unavailable' | 'silent' = 'available';
  #key = randomBytes(32);
  #older: Buffer | undefined;
  /** How often Electron was asked to allow the key of everybody. */
  allowedWeak = 0;

  /** Somebody resets the keyring: what was encrypted is lost. */
  reset(): void {
    this.#key = randomBytes(32);
    this.#older = undefined;
  }

  /** The operating system takes a new key; the one before still opens what it closed. */
  rotate(): void {
    this.#older = this.#key;
    this.#key = randomBytes(32);
  }

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    if (this.mode === 'silent') return new Promise(() => undefined);
    return this.mode !== 'unavailable';
  }

  async encryptStringAsync(text: string): Promise<Buffer> {
    if (this.mode === 'unavailable') throw new Error('encryption is not available');
    const isWeak = this.mode !== 'available';
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', isWeak ? EVERYBODYS_KEY : this.#key, nonce);
    const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from(isWeak ? 'v10' : 'v11'), nonce, cipher.getAuthTag(), data]);
  }

  async decryptStringAsync(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    if (this.mode === 'silent') return new Promise(() => undefined);
    if (this.mode === 'unavailable') throw new Error('decryption is temporarily unavailable');
    const isWeak = encrypted.subarray(0, 3).toString('latin1') === 'v10';
    if (isWeak) return { result: open(encrypted, EVERYBODYS_KEY), shouldReEncrypt: this.mode === 'available' };
    if (this.mode !== 'available') throw new Error('there is no key for this');
    try {
      return { result: open(encrypted, this.#key), shouldReEncrypt: false };
    } catch (error) {
      if (this.#older === undefined) throw error;
      return { result: open(encrypted, this.#older), shouldReEncrypt: true };
    }
  }

  setUsePlainTextEncryption(): void {
    this.allowedWeak += 1;
  }

  getSelectedStorageBackend(): string {
    return this.mode === 'basicText' ? 'basic_text' : 'gnome_libsecret';
  }
}

function open(encrypted: Buffer, key: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(3, 15), { authTagLength: 16 });
  decipher.setAuthTag(encrypted.subarray(15, 31));
  return Buffer.concat([decipher.update(encrypted.subarray(31)), decipher.final()]).toString('utf8');
}
