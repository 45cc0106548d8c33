import { z } from 'zod';
import { problem } from '#shared/kernel/problem.ts';

/**
 * Where secrets are kept. `locked`: there is a vault file and nobody has given its passphrase. `missing`: no place at all, so saving
 * a secret is refused until a vault is made. `unreadable`: what is stored cannot be read now, for the reason in `problem`.
 */
export const secretStoreState = z.object({
  backend: z.enum(['keychain', 'safeStorage', 'vault', 'none']),
  state: z.enum(['ready', 'locked', 'missing', 'unreadable']),
  /**
   * Encryption that whoever can read the data folder can undo: `offered` instead of a vault where there is nothing better, `accepted`
   * when an administrator has consented to it.
   */
  weak: z.enum(['offered', 'accepted']).optional(),
  problem: problem.optional(),
});
export type SecretStoreState = z.infer<typeof secretStoreState>;

export const systemView = z.object({
  version: z.string(),
  shell: z.enum(['electron', 'browser', 'cli']),
  actor: z.string(),
  dataDir: z.string(),
  secretStore: secretStoreState,
});
export type SystemView = z.infer<typeof systemView>;

export { vaultPassphrase } from '#shared/kernel/passphrase.ts';
