import { type FieldProblem, InvalidFields, Refusal } from '#shared/kernel/problem.ts';
import { type SecretKey, secretKey, secretKeys } from '#shared/kernel/secret.ts';
import { fieldFault } from './field-fault.ts';
import { type AnySlice, sliceOf, slices } from './settings-slices.ts';

/** Edits that turn one name into another; case does not count. */
function distance(left: string, right: string): number {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const endsAlike = (key: string, candidate: string): boolean => candidate.toLowerCase().endsWith(`.${key.toLowerCase()}`);

/** The name that was probably meant, or `none`: a word that the messages test for. */
export function nearest(key: string, candidates: readonly string[]): string {
  if (key.length > 100) return 'none';
  const named = candidates.find((candidate) => endsAlike(key, candidate));
  if (named !== undefined) return named;
  const [best] = candidates
    .map((candidate) => ({ candidate, edits: distance(key, candidate) }))
    .sort((left, right) => left.edits - right.edits);
  return best !== undefined && best.edits <= Math.max(2, Math.floor(key.length / 4)) ? best.candidate : 'none';
}

/** The dotted names of all settings, in the order of the export. */
export const settingKeys = slices.flatMap((slice) => Object.keys(slice.defaults));

export const isSecretKey = (key: string): key is SecretKey => secretKey.safeParse(key).success;

/** The slice of a setting that somebody named; refuses secrets and names that do not exist. */
export function requireSetting(key: string): AnySlice {
  if (isSecretKey(key)) throw new Refusal('secret_not_a_setting', { key });
  const slice = sliceOf(key);
  if (slice === undefined) throw new Refusal('unknown_setting', { key, suggestion: nearest(key, settingKeys) });
  return slice;
}

/** The secret that somebody named; refuses settings and names that do not exist. */
export function requireSecret(key: string): SecretKey {
  if (isSecretKey(key)) return key;
  if (sliceOf(key) !== undefined) throw new Refusal('setting_not_a_secret', { key });
  throw new Refusal('unknown_secret', { key, suggestion: nearest(key, secretKeys) });
}

const booleans: Readonly<Record<string, boolean>> = { true: true, on: true, false: false, off: false };

/**
 * The value that a text on the command line means for a setting, judged by the setting's default: `true`/`on`/`false`/`off`,
 * a plain decimal number, a list separated by commas, or the text itself. The slice's model still has to accept it.
 */
export function parseText(slice: AnySlice, key: string, text: string): unknown {
  const preset = slice.defaults[key];
  const trimmed = text.trim();
  if (typeof preset === 'boolean') {
    if (!Object.hasOwn(booleans, trimmed)) throw new InvalidFields([{ path: key, code: 'not_true_or_false', params: {} }]);
    return booleans[trimmed];
  }
  if (typeof preset === 'number') {
    if (!/^-?\d{1,15}(\.\d{1,15})?$/.test(trimmed)) throw new InvalidFields([{ path: key, code: 'not_a_number', params: {} }]);
    return Number(trimmed);
  }
  if (Array.isArray(preset)) return trimmed === '' ? [] : trimmed.split(',').map((item) => item.trim());
  return text;
}

/** A value as the audit log and a terminal show it. */
export const readable = (value: unknown): string =>
  Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : JSON.stringify(value);

/** Turns a schema's complaints into field problems; a message of the schema library itself becomes `invalid_value`. */
export function toFieldProblems(slice: AnySlice, issues: readonly { path: readonly PropertyKey[]; message: string }[]): FieldProblem[] {
  return issues.map((issue) => ({
    path: [slice.name, ...issue.path.map(String)].join('.'),
    ...fieldFault(issue.message),
  }));
}
