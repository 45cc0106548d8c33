import type { Events } from '#main/core/events.ts';
import type { Ports } from '#main/core/ports.ts';
import { procedures } from '#main/core/procedures.ts';
import type { Database } from '#main/db/open.ts';
import { writeAudit } from '#main/features/audit/audit-log.ts';
import type { SystemView } from '#shared/features/system/model.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { Secret } from '#shared/kernel/secret.ts';
import { type Attempts, createAttempts } from './attempts.ts';

export interface SystemDeps {
  readonly ports: Pick<Ports, 'shell' | 'dataDir' | 'clock' | 'secrets' | 'actor' | 'version'>;
  readonly db: Database;
  readonly events: Events;
  readonly attempts?: Attempts;
}

const isWrongPassphrase = (error: unknown): boolean => error instanceof Refusal && error.code === 'vault_wrong_passphrase';

/** The machine's state, the vault's door, and the consent to weak encryption. */
export function createSystemHandlers({ ports, db, events, attempts = createAttempts() }: SystemDeps) {
  const { shell, actor, version, dataDir, secrets, clock } = ports;
  const view = async (): Promise<SystemView> => ({ version, shell, actor, dataDir, secretStore: await secrets.describe() });

  const opened = async (action: 'vault.created' | 'vault.unlocked' | 'weakEncryption.accepted', by: string): Promise<SystemView> => {
    const [subject = ''] = action.split('.');
    await writeAudit(db, clock, [{ actor: by, action, subject }]);
    events.publish('secretStoreChanged', {});
    return view();
  };

  return {
    read: procedures.system.read.handler(view),
    unlockVault: procedures.system.unlockVault.handler(async ({ input, context }) => {
      await attempts.run(() => secrets.unlock(new Secret(input.passphrase)), isWrongPassphrase);
      return opened('vault.unlocked', context.actor);
    }),
    createVault: procedures.system.createVault.handler(async ({ input, context }) => {
      await secrets.create(new Secret(input.passphrase));
      return opened('vault.created', context.actor);
    }),
    acceptWeakEncryption: procedures.system.acceptWeakEncryption.handler(async ({ context }) => {
      await secrets.acceptWeak();
      return opened('weakEncryption.accepted', context.actor);
    }),
  };
}
