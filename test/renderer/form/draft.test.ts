import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neoDraft, neoSecretKeys, neoSettings } from '#shared/features/neo/model.ts';
import { changedKeys, fieldName, toDraft, toValues } from '#renderer/form/draft.ts';

const view = {
  settings: neoSettings.parse({ serverUrl: 'https://neo.example.jp/cgi-bin/dneo/dneo.cgi' }),
  secrets: Object.fromEntries(neoSecretKeys.map((key) => [key, { isSet: key === 'neo.admin.password' }])),
  revision: 7,
};
const values = () => structuredClone(toValues(view, 'neo'));

/** The values with another value under a dotted name, as a person's edit leaves them. */
function edited(name: string, value: unknown): Record<string, unknown> {
  const copy = values();
  const names = name.split('.');
  const last = names.pop() ?? '';
  let branch: unknown = copy;
  for (const part of names) branch = Reflect.get(Object(branch), part);
  Reflect.set(Object(branch), last, value);
  return copy;
}

describe('what a settings form sends', () => {
  test('an untouched form sends the settings back as they came, and no secret at all', () => {
    const draft = toDraft(values(), 'neo', neoSecretKeys, view.revision);
    expect(draft).toEqual({ settings: view.settings, secrets: {}, revision: 7 });
    expect(neoDraft.parse(draft)).toEqual(draft);
  });

  test('a typed secret replaces, a removed one is null, and one that was typed and emptied again is kept', () => {
    const secretsOf = (value: unknown) => toDraft(edited('neo.admin.password', value), 'neo', neoSecretKeys, 7).secrets;
    expect(secretsOf('new')).toEqual({ 'neo.admin.password': 'new' });
    expect(secretsOf(null)).toEqual({ 'neo.admin.password': null });
    expect(secretsOf('')).toEqual({});
  });

  test('a secret never ends up among the settings, whatever is typed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...neoSecretKeys), fc.string({ minLength: 1 }), (key, typed) => {
        const draft = toDraft(edited(key, typed), 'neo', neoSecretKeys, 7);
        expect(draft.settings).toEqual(view.settings);
        expect(draft.secrets).toEqual({ [key]: typed });
      }),
    );
  });

  test('a form never holds a stored secret', () => {
    expect(JSON.stringify(values())).not.toContain('isSet');
    expect(toValues({ ...view, secrets: { 'neo.admin.password': { isSet: true } } }, 'neo')).toMatchObject({
      neo: { admin: { password: '' } },
    });
  });
});

describe('what is unsaved', () => {
  test('nothing differs in a form that nobody touched', () => expect(changedKeys(values(), values(), 'neo')).toEqual([]));

  test('a changed list, a changed text and a removed secret are named by their keys', () => {
    expect(changedKeys(values(), edited('neo.sync.times', ['03:00', '12:00']), 'neo')).toEqual(['neo.sync.times']);
    expect(changedKeys(values(), edited('neo.serverUrl', ''), 'neo')).toEqual(['neo.serverUrl']);
    expect(changedKeys(values(), edited('neo.admin.password', null), 'neo')).toEqual(['neo.admin.password']);
  });

  test('a number field that was emptied differs, although it holds no number', () => {
    expect(changedKeys(values(), edited('neo.guard.maxSuspendCount', Number.NaN), 'neo')).toEqual(['neo.guard.maxSuspendCount']);
  });
});

test.each([
  ['settings.sync.times.0', 'neo.sync.times.0'],
  ['secrets.neo.admin.password', 'neo.admin.password'],
  ['neo.serverUrl', 'neo.serverUrl'],
  ['serverUrl', 'neo.serverUrl'],
])("the console's complaint about %s lands on the field %s", (path, name) => expect(fieldName(path, 'neo')).toBe(name));
