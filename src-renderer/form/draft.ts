import { type Leaves, flatten, unflatten } from '#shared/kernel/settings.ts';

/** The settings, which secrets are set, and the revision, as the console gives them to a screen. */
export type SettingsView = { settings: object; secrets: Readonly<Record<string, { isSet: boolean | null }>>; revision: number };

/** What a form holds: settings and secrets side by side, so that a field's name is its setting's or secret's dotted key. */
export type FormValues = Record<string, unknown>;

/** In the form a secret is '' as long as nobody touches it, null when it is to be removed, and otherwise its new text. */
const UNTOUCHED = '';

/** The values of a form that shows `view`; no secret is ever filled in. */
export function toValues(view: SettingsView, prefix: string): FormValues {
  const secrets = Object.fromEntries(Object.keys(view.secrets).map((key) => [key, UNTOUCHED]));
  return { [prefix]: unflatten({ ...flatten(view.settings, prefix), ...secrets }, prefix) };
}

/** The draft to send: untouched secrets are absent (keep), null removes, text replaces. */
export function toDraft(values: FormValues, prefix: string, secretKeys: readonly string[], revision: number) {
  const settings: Leaves = {};
  const secrets: Leaves = {};
  for (const [key, value] of Object.entries(flatten(values[prefix], prefix))) {
    if (!secretKeys.includes(key)) settings[key] = value;
    else if (value !== UNTOUCHED && value !== undefined) secrets[key] = value;
  }
  return { settings: unflatten(settings, prefix), secrets, revision };
}

/** The keys whose values differ, in the order of `before`. */
export function changedKeys(before: FormValues, now: FormValues, prefix: string): string[] {
  const was = flatten(before[prefix], prefix);
  const is = flatten(now[prefix], prefix);
  return Object.keys(was).filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]));
}

/** The form's name of a path in a draft: `settings.sync.times.0` → `neo.sync.times.0`, `secrets.neo.admin.password` → `neo.admin.password`, `password` → `feed.password`. */
export function fieldName(path: string, prefix: string): string {
  if (path.startsWith('secrets.')) return path.slice('secrets.'.length);
  if (path.startsWith('settings.')) return `${prefix}.${path.slice('settings.'.length)}`;
  return path.startsWith(`${prefix}.`) ? path : `${prefix}.${path}`;
}
