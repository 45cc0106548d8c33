import { Refusal } from '#shared/kernel/problem.ts';
import type { Leaves } from '#shared/kernel/settings.ts';
import type { SettingsChange } from './settings-commit.ts';
import { isSecretKey } from './settings-keys.ts';
import { type AnySlice, sliceOf, slices } from './settings-slices.ts';

/** Says which version of this file format an exported object has. */
export const FORMAT_KEY = 'formatVersion';
const FORMAT = 1;

/** The export's object: the format version, then every setting in a fixed order, so that equal settings give equal files. */
export const toExport = (settings: Leaves): Leaves => ({ [FORMAT_KEY]: FORMAT, ...settings });

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const refuseKeys = (code: 'import_unknown_settings' | 'import_contains_secrets', keys: readonly string[]): void => {
  if (keys.length > 0) throw new Refusal(code, { keys: keys.slice(0, 10).join(', ') });
};

/**
 * The changes that an imported object asks for; settings that it does not name keep their values. Refuses another format
 * (`import_format_unsupported`), secrets and unknown names. The values themselves are judged when they are written.
 */
export function fromExport(imported: unknown): SettingsChange[] {
  if (!isObject(imported) || imported[FORMAT_KEY] !== FORMAT) throw new Refusal('import_format_unsupported', { format: FORMAT });
  const keys = Object.keys(imported).filter((key) => key !== FORMAT_KEY);
  refuseKeys('import_contains_secrets', keys.filter(isSecretKey));
  refuseKeys(
    'import_unknown_settings',
    keys.filter((key) => sliceOf(key) === undefined),
  );
  const patchOf = (slice: AnySlice): Leaves =>
    Object.fromEntries(keys.filter((key) => Object.hasOwn(slice.defaults, key)).map((key) => [key, imported[key]]));
  return slices.map((slice) => ({ slice, patch: patchOf(slice) }));
}
