import { z } from 'zod';

/**
 * Where secrets are kept. `locked`: there is a vault file and nobody has given its passphrase. `missing`: neither keychain nor vault,
 * so saving a secret is refused until a vault is made.
 */
export const secretStoreState = z.object({
  backend: z.enum(['keychain', 'vault', 'none']),
  state: z.enum(['ready', 'locked', 'missing']),
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
