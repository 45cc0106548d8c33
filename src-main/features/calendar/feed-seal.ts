import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Secret } from '#shared/kernel/secret.ts';

const ALGORITHM = 'aes-256-gcm';
export const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A sealed text fits one person's row only: put into another's, it cannot be opened. */
const owner = (personId: number): Buffer => Buffer.from(`calendar.feed.${personId}`, 'utf8');
const bytesOf = (key: Secret): Buffer => Buffer.from(key.reveal(), 'base64');

/** Nonce, tag and ciphertext (AES-256-GCM, NIST SP 800-38D). `key` is base64. */
export function seal(key: Secret, personId: number, text: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, bytesOf(key), nonce, { authTagLength: TAG_BYTES }).setAAD(owner(personId));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** The text again; undefined when key or person are others, or a byte was changed. */
export function unseal(key: Secret, personId: number, sealed: Uint8Array): string | undefined {
  try {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv(ALGORITHM, bytesOf(key), nonce, { authTagLength: TAG_BYTES }).setAAD(owner(personId)).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
