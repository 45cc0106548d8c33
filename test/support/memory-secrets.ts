import type { SecretStore } from '#main/core/ports.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import type { Secret, SecretName } from '#shared/kernel/secret.ts';

/** Secrets in memory, for tests of what stands above the store; `state` plays a locked vault or a machine without a keychain. */
export class MemorySecrets implements SecretStore {
  readonly stored = new Map<SecretName, Secret>();
  state: 'ready' | 'locked' | 'missing' = 'ready';
  /** Runs whenever a secret is written. */
  onSet: () => unknown = () => undefined;
  /** Writing this key fails. */
  broken: SecretName | undefined;

  describe() {
    return Promise.resolve({ backend: 'keychain', state: this.state } as const);
  }

  async get(key: SecretName): Promise<Secret | undefined> {
    this.#demandReady();
    return this.stored.get(key);
  }

  async set(key: SecretName, value: Secret): Promise<void> {
    this.#demandReady();
    if (key === this.broken) throw new Refusal('keychain_failed', { reason: 'test' });
    this.stored.set(key, value);
    this.onSet();
  }

  async delete(key: SecretName): Promise<void> {
    this.#demandReady();
    this.stored.delete(key);
  }

  async unlock(): Promise<void> {
    this.state = 'ready';
  }

  async create(): Promise<void> {
    this.state = 'ready';
  }

  async acceptWeak(): Promise<void> {
    throw new Refusal('weak_encryption_not_offered');
  }

  /** What is stored, in clear, for comparisons. */
  reveal(): Record<string, string> {
    return Object.fromEntries([...this.stored].map(([key, secret]) => [key, secret.reveal()]));
  }

  #demandReady(): void {
    if (this.state === 'locked') throw new Refusal('secret_store_locked');
    if (this.state === 'missing') throw new Refusal('secret_store_missing');
  }
}
