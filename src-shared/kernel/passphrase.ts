import { z } from 'zod';
import { invalid } from './problem.ts';

/** What may lock a vault: long enough that guessing it takes more than a lunch break. */
export const vaultPassphrase = z
  .string()
  .min(12, invalid('passphrase_too_short'))
  .max(1024, invalid('too_long', { limit: 1024 }));
