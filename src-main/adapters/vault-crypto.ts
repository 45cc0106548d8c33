import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '#shared/kernel/problem.ts';
import type { Secret } from '#shared/kernel/secret.ts';

/** scrypt's work factor for new vaults: 128 MiB and some tenths of a second for each guess. */
export const DEFAULT_COST = 2 ** 17;

const base64 = (bytes: number) => z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes);

const header = z.strictObject({
  format: z.literal('renkei-vault'),
  version: z.literal(1),
  kdf: z.strictObject({
    name: z.literal('scrypt'),
    // Bounded, so that a tampered file cannot make this process eat all memory.
    N: z
      .int()
      .min(2 ** 10)
      .max(2 ** 20)
      .refine((n) => Number.isInteger(Math.log2(n))),
    r: z.literal(8),
    p: z.literal(1),
    salt: base64(16),
  }),
  /** Tells a wrong passphrase from a damaged file. */
  check: base64(32),
});

/** The vault as it stands in its file; byte strings are base64. */
const vaultFile = z.strictObject({
  header,
  nonce: base64(12),
  data: z.base64(),
  tag: base64(16),
  /** SHA-256 over the rest: finds accidental damage. It is no protection against an attacker; the tag is. */
  sum: base64(32),
});

export type VaultHeader = z.infer<typeof header>;
type VaultFile = z.infer<typeof vaultFile>;

/** Opens one vault; it never leaves the process. */
export interface VaultKey {
  readonly header: VaultHeader;
  readonly encryption: Buffer;
}

export type VaultContent = Record<string, string>;
const content = z.record(z.string(), z.string());

const derive = (passphrase: Secret, kdf: VaultHeader['kdf']): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const { N, r, p } = kdf;
    const options = { N, r, p, maxmem: 256 * N * r };
    // NFC: the same passphrase typed on macOS and on Windows has the same bytes.
    scrypt(passphrase.reveal().normalize('NFC'), Buffer.from(kdf.salt, 'base64'), 64, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });

const checkOf = (derived: Buffer): Buffer => createHmac('sha256', derived.subarray(32)).update('renkei-vault check').digest();

const sumOf = ({ header: head, nonce, data, tag }: Omit<VaultFile, 'sum'>): string =>
  createHash('sha256')
    .update(JSON.stringify([head, nonce, data, tag]))
    .digest('base64');

/** What the tag covers beside the secrets: the whole header, so that none of it can be exchanged. */
const authenticated = (head: VaultHeader): Buffer => Buffer.from(JSON.stringify(head));

/** A key for a new vault. */
export async function createKey(passphrase: Secret, cost = DEFAULT_COST): Promise<VaultKey> {
  const kdf = { name: 'scrypt', N: cost, r: 8, p: 1, salt: randomBytes(16).toString('base64') } as const;
  const derived = await derive(passphrase, kdf);
  const head: VaultHeader = { format: 'renkei-vault', version: 1, kdf, check: checkOf(derived).toString('base64') };
  return { header: head, encryption: derived.subarray(0, 32) };
}

/** Reads a vault's file without opening it; refuses `vault_damaged`. */
export function parseVault(text: string): VaultFile {
  try {
    const file = vaultFile.parse(JSON.parse(text));
    if (sumOf(file) === file.sum) return file;
  } catch (error) {
    throw new Refusal('vault_damaged', {}, { cause: error instanceof z.ZodError ? undefined : error });
  }
  throw new Refusal('vault_damaged');
}

/** The key of an existing vault; refuses `vault_wrong_passphrase`. */
export async function deriveKey(head: VaultHeader, passphrase: Secret): Promise<VaultKey> {
  const derived = await derive(passphrase, head.kdf);
  if (!timingSafeEqual(checkOf(derived), Buffer.from(head.check, 'base64'))) throw new Refusal('vault_wrong_passphrase');
  return { header: head, encryption: derived.subarray(0, 32) };
}

/** The text of a vault's file; every call takes a new nonce. */
export function seal(key: VaultKey, secrets: VaultContent): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.encryption, nonce).setAAD(authenticated(key.header));
  const data = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()]).toString('base64');
  const parts = { header: key.header, nonce: nonce.toString('base64'), data, tag: cipher.getAuthTag().toString('base64') };
  return `${JSON.stringify({ ...parts, sum: sumOf(parts) }, undefined, 2)}\n`;
}

/** The secrets of a vault; refuses `vault_damaged` when anything in the file was changed. */
export function unseal(key: VaultKey, file: VaultFile): VaultContent {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.encryption, Buffer.from(file.nonce, 'base64'), { authTagLength: 16 })
      .setAAD(authenticated(file.header))
      .setAuthTag(Buffer.from(file.tag, 'base64'));
    const plain = Buffer.concat([decipher.update(Buffer.from(file.data, 'base64')), decipher.final()]).toString('utf8');
    return content.parse(JSON.parse(plain));
  } catch {
    // Without the cause: a parser's message may quote what it could not parse.
    throw new Refusal('vault_damaged');
  }
}
