import { lookUp, presenceOf } from '#main/core/settings-secrets.ts';
import { slices } from '#main/core/settings-slices.ts';
import { ssoUrls } from '#shared/features/neo/sso-urls.ts';
import type { SettingsSliceName } from '#shared/features/report/model.ts';
import type { SecretPresenceWord, SettingsRecord } from '#shared/features/report/settings-record.ts';
import type { ReportDeps } from './report-deps.ts';

const presenceWord = (isSet: boolean | undefined): SecretPresenceWord => (isSet === undefined ? 'unknown' : isSet ? 'set' : 'unset');

/** The slices that a report of settings is about. */
export const slicesOf = (name: SettingsSliceName | undefined) => slices.filter((slice) => name === undefined || slice.name === name);

/** All settings of one slice or of every slice, and of the secrets whether they are there. */
export async function readSettingsRecord(deps: ReportDeps, name: SettingsSliceName | undefined): Promise<SettingsRecord> {
  const wanted = slicesOf(name);
  const secretKeys = wanted.flatMap((slice) => [...slice.secretKeys]);
  const [all, common, store, stored] = await Promise.all([
    deps.settings.exportAll(),
    deps.settings.readCommon(),
    deps.secrets.describe(),
    lookUp(deps.secrets, secretKeys),
  ]);
  const isSet = presenceOf(stored);
  const { problem: _, ...secretStore } = store;
  return {
    settings: Object.fromEntries(wanted.flatMap((slice) => Object.keys(slice.defaults).map((key) => [key, all[key]]))),
    secrets: Object.fromEntries(secretKeys.map((key) => [key, presenceWord(isSet(key))])),
    secretStore,
    ssoUrls: ssoUrls(common.chatluckBaseUrl) ?? null,
  };
}
