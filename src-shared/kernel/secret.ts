import { z } from 'zod';

/** Every secret the console can hold, under the same name in forms, keychain, command line and reports. */
export const secretKeys = [
  'common.proxy.password',
  'neo.basicAuth.password',
  'neo.admin.password',
  'neo.sync.initialPassword',
  'neo.sso.clientSecret',
  'calendar.shared.password',
] as const;
export type SecretKey = (typeof secretKeys)[number];
export const secretKey = z.enum(secretKeys);

/** What the secrets of people's calendars are encrypted with; nobody types it. */
export const feedsKey = 'calendar.feedsKey';

/** Secrets that are changed together with rows of the database. */
export const changeableSecret = z.enum([...secretKeys, feedsKey]);
export type ChangeableSecret = z.infer<typeof changeableSecret>;

/** What a secret store can keep: the secrets, and a copy of each while it is being changed. */
export type SecretName = ChangeableSecret | `${ChangeableSecret}~before`;
export const backupOf = (key: ChangeableSecret): SecretName => `${key}~before`;

/** What a form says about a secret: absent keeps it, null removes it, text replaces it. */
export const secretDraft = z.string().min(1).max(4096).nullable().optional();
/** What a screen may know of a stored secret: `isSet` is null while the store cannot be read; `last4` is given for issued secrets only, never for passwords. */
export const secretView = z.object({ isSet: z.boolean().nullable(), last4: z.string().max(4).optional() });
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
