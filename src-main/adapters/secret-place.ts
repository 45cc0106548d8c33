import type { SecretStore } from '#main/core/ports.ts';
import { type ProblemCode, Refusal, type MessageParams } from '#shared/kernel/problem.ts';

const refuse =
  (code: ProblemCode, params: MessageParams = {}) =>
  async (): Promise<never> => {
    throw new Refusal(code, params);
  };

/** For a store that is ready by itself: there is no vault to open or to make, and nothing weaker on offer. */
export const keepsSecretsElsewhere = {
  unlock: refuse('vault_not_used'),
  create: refuse('vault_not_used'),
  acceptWeak: refuse('weak_encryption_not_offered'),
} as const;

/** A place that must be used and cannot be: every use says why. */
export function unusablePlace(state: Awaited<ReturnType<SecretStore['describe']>>, code: ProblemCode, params: MessageParams): SecretStore {
  const because = refuse(code, params);
  return {
    describe: async () => state,
    get: because,
    set: because,
    delete: because,
    unlock: because,
    create: because,
    acceptWeak: because,
  };
}

/** How well a further place protects: `weak` needs the administrator's consent, `none` does not work here at all. */
export type Protection = 'strong' | 'weak' | 'none';

/** A place for secrets that only one shell can offer, for machines without a keychain. */
export interface SecretFallback {
  judge(): Promise<Protection>;
  /** The store itself. Nothing is kept in it weakly encrypted without consent. */
  open(): SecretStore;
  /** Remembers the consent to weak encryption; refuses `safe_storage_unavailable` where not even that works. */
  accept(): Promise<void>;
}

/** A store without a place, which offers weak encryption beside making a vault; the consent turns it into the other store. */
export function offerWeak(vault: SecretStore, fallback: SecretFallback): SecretStore {
  let current = vault;
  const describe = async () => {
    const state = await current.describe();
    return state.state === 'missing' ? ({ ...state, weak: 'offered' } as const) : state;
  };
  return {
    describe,
    get: (key) => current.get(key),
    set: (key, value) => current.set(key, value),
    delete: (key) => current.delete(key),
    unlock: (passphrase) => current.unlock(passphrase),
    create: (passphrase) => current.create(passphrase),
    acceptWeak: async () => {
      if ((await describe()).weak !== 'offered') throw new Refusal('weak_encryption_not_offered');
      await fallback.accept();
      current = fallback.open();
    },
  };
}
