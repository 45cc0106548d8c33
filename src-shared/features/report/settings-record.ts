import { z } from 'zod';
import { secretStoreState } from '#shared/features/system/model.ts';

/** Whether a secret is stored; `unknown` while the store is locked or does not answer. */
export const secretPresenceWord = z.enum(['set', 'unset', 'unknown']);
export type SecretPresenceWord = z.infer<typeof secretPresenceWord>;

/** 設定状況 as `report settings --format json` prints it. Never a character of a secret. */
export const settingsRecord = z.strictObject({
  /** Every setting under its dotted name, as `config get` names it. */
  settings: z.record(z.string(), z.unknown()),
  secrets: z.record(z.string(), secretPresenceWord),
  secretStore: secretStoreState.omit({ problem: true }),
  /** What desknet's NEO has to know for single sign-on; null until ChatLuck's URL is set. */
  ssoUrls: z.strictObject({ login: z.string(), gadget: z.string() }).nullable(),
});
export type SettingsRecord = z.infer<typeof settingsRecord>;
