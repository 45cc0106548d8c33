import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { standin } from '../standin.ts';
import { refuseMissing } from '../strict.ts';
import { lifecycle } from './lifecycle.ts';

/** Chromium marks what it encrypted on Linux like this. */
const MARK = Buffer.from('v11');
/** The same on every machine and in every run: it protects nothing, it only makes text unreadable. */
const key = createHash('sha256').update('stand-in').digest();

function encrypt(text: string): Buffer {
  if (!isAvailable()) throw new Error('Error while encrypting the text provided to safeStorage.encryptString.');
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([MARK, nonce, body, cipher.getAuthTag()]);
}

function decrypt(encrypted: Buffer): string {
  if (!isAvailable()) throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
  if (!encrypted.subarray(0, 3).equals(MARK)) throw new Error('Error while decrypting: ciphertext does not appear to be encrypted.');
  const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(3, 15));
  decipher.setAuthTag(encrypted.subarray(-16));
  return Buffer.concat([decipher.update(encrypted.subarray(15, -16)), decipher.final()]).toString('utf8');
}

const isAvailable = (): boolean => lifecycle.isReady && standin.safeStorage.available;

/** Electron's `safeStorage`; a test switches its key and its keychain with `standin.safeStorage`. */
export const safeStorage = refuseMissing('safeStorage', {
  isEncryptionAvailable: isAvailable,
  isAsyncEncryptionAvailable: () => Promise.resolve(isAvailable()),
  encryptString: encrypt,
  decryptString: decrypt,
  encryptStringAsync: async (text: string) => await Promise.resolve(text).then(encrypt),
  decryptStringAsync: async (encrypted: Buffer) => ({ shouldReEncrypt: false, result: await Promise.resolve(encrypted).then(decrypt) }),
  getSelectedStorageBackend: () => (lifecycle.isReady ? standin.safeStorage.backend : 'unknown'),
  setUsePlainTextEncryption: () => undefined,
});
