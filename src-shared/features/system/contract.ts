import { z } from 'zod';
import { procedure } from '#shared/kernel/procedure.ts';
import { systemView, vaultPassphrase } from './model.ts';

export const systemContract = {
  read: procedure.output(systemView),
  unlockVault: procedure.input(z.object({ passphrase: z.string().min(1).max(1024) })).output(systemView),
  /** Consents to weak encryption where nothing better can be had; audited. Refuses `weak_encryption_not_offered`. */
  acceptWeakEncryption: procedure.output(systemView),
  createVault: procedure.input(z.object({ passphrase: vaultPassphrase })).output(systemView),
};
