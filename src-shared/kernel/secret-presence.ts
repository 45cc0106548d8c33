import type { SecretKey } from './secret.ts';

/** Whether a secret will be there once a draft is saved; undefined where nobody can tell, since the vault is locked. */
export type SecretPresence = (key: SecretKey) => boolean | undefined;

/** The secrets of a draft: absent keeps the stored one, null removes it, text replaces it. */
export type SecretDrafts = Readonly<Partial<Record<SecretKey, string | null | undefined>>>;

/** What a draft and the stored secrets amount to together. */
export const presenceAfter =
  (draft: SecretDrafts, stored: SecretPresence): SecretPresence =>
  (key) => {
    const change = draft[key];
    return change === undefined ? stored(key) : change !== null;
  };
