import { z } from 'zod';
import { type SecretKey, secretDraft, secretView } from './secret.ts';

/** Dotted names of every leaf of a settings object: `{a: {b: string}}` under `x` gives `x.a.b`. Arrays are leaves. */
export type LeafKey<Value, Prefix extends string> = Value extends readonly unknown[]
  ? Prefix
  : Value extends object
    ? { [Name in keyof Value & string]: LeafKey<Value[Name], `${Prefix}.${Name}`> }[keyof Value & string]
    : Prefix;

export type Leaves = Record<string, unknown>;

const isBranch = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{a: {b: 1}}` under prefix `x` becomes `{'x.a.b': 1}`. */
export function flatten(value: unknown, prefix: string): Leaves {
  if (!isBranch(value)) return { [prefix]: value };
  return Object.fromEntries(Object.entries(value).flatMap(([name, child]) => Object.entries(flatten(child, `${prefix}.${name}`))));
}

/** The inverse of `flatten`, for the leaves that stand under `prefix`. */
export function unflatten(leaves: Leaves, prefix: string): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(leaves)) {
    if (!key.startsWith(`${prefix}.`)) continue;
    const names = key.slice(prefix.length + 1).split('.');
    const last = names.pop();
    if (last === undefined) continue;
    let branch = root;
    for (const name of names) {
      const next = branch[name];
      branch = isBranch(next) ? next : (branch[name] = {});
    }
    branch[last] = value;
  }
  return root;
}

type SecretsOf<Keys extends readonly SecretKey[], Value extends z.ZodType> = z.ZodObject<{
  [Key in Keys[number]]: Value;
}>;

const secretsOf = <Keys extends readonly SecretKey[], Value extends z.ZodType>(keys: Keys, value: Value) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, value]))) as SecretsOf<Keys, Value>;

/** What a settings form sends: all settings, the secrets that change, and the revision it was opened with. */
export const settingsDraft = <Settings extends z.ZodType, Keys extends readonly SecretKey[]>(settings: Settings, keys: Keys) =>
  z.object({ settings, secrets: secretsOf(keys, secretDraft), revision: z.int() });

/** What a settings screen may read: never a secret's text. */
export const settingsView = <Settings extends z.ZodType, Keys extends readonly SecretKey[]>(settings: Settings, keys: Keys) =>
  z.object({ settings, secrets: secretsOf(keys, secretView), revision: z.int() });
