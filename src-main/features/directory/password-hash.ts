import { randomBytes, scrypt } from 'node:crypto';
import type { Secret } from '#shared/kernel/secret.ts';

/** OWASP's first choice for scrypt: 128 MiB of memory and three passes, about half a second. */
const COST = 2 ** 17;
const BLOCK_SIZE = 8;
const PARALLELIZATION = 1;
const KEY_LENGTH = 32;

/**
 * Derives `scrypt$<log2 N>$<r>$<p>$<salt>$<key>` (base64url). One derivation serves everybody who is created in a run: they all get the
 * same initial password, so separate salts would tell an attacker nothing less, and a derivation each would take 100,000 people an hour.
 */
export function hashPassword(password: Secret): Promise<string> {
  const salt = randomBytes(16);
  const options = { N: COST, r: BLOCK_SIZE, p: PARALLELIZATION, maxmem: 256 * COST * BLOCK_SIZE };
  return new Promise((resolve, reject) => {
    scrypt(password.reveal(), salt, KEY_LENGTH, options, (error, key) => {
      if (error !== null) return reject(error);
      resolve(['scrypt', Math.log2(COST), BLOCK_SIZE, PARALLELIZATION, salt.toString('base64url'), key.toString('base64url')].join('$'));
    });
  });
}
