import { z } from 'zod';

/** Every secret the console can hold, under the same name in forms, keychain, command line and reports. */
export const secretKeys = [
  'common.proxy.password',
  'neo.basicAuth.password',
  'neo.admin.password',
  'neo.sync.initialPassword',
  'neo.sso.clientSecret',
] as const;
export type SecretKey = (typeof secretKeys)[number];
export const secretKey = z.enum(secretKeys);

/** What a secret store can keep: the secrets, and a copy of each while it is being changed. */
export type SecretName = SecretKey | `${SecretKey}~before`;
export const backupOf = (key: SecretKey): SecretName => `${key}~before`;

/** What a form says about a secret: absent keeps it, null removes it, text replaces it. */
export const secretDraft = z.string().min(1).max(4096).nullable().optional();
/** What a screen may know of a stored secret. `last4` is given for issued secrets only, never for passwords. */
export const secretView = z.object({ isSet: z.boolean(), last4: z.string().max(4).optional() });
export type SecretView = z.infer<typeof secretView>;

const HIDDEN = '[secret]';

/** A secret in memory: it prints as `[secret]` wherever it is logged, serialised or inspected. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The text itself, for the one call that needs it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return HIDDEN;
  }
}
