import { describe, expect, test } from 'vitest';
import { cataloguesOf, placeholdersOf } from './catalogues.ts';
import { programFiles, read, textsIn } from './sources.ts';

const ja = cataloguesOf('ja');
const en = cataloguesOf('en');
const ids = Object.values(ja).flatMap(Object.keys);

describe('both languages say the same things', () => {
  test('the same files with the same messages in the same order', () => {
    const keys = (catalogues: typeof ja) => Object.entries(catalogues).map(([file, texts]) => [file, Object.keys(texts)]);
    expect(keys(en)).toEqual(keys(ja));
  });

  test('no message has two texts', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('no text is empty or ends in a line break', () => {
    const texts = [ja, en].flatMap((catalogues) => Object.values(catalogues)).flatMap((texts) => Object.entries(texts));
    expect(texts.filter(([, text]) => text.trim() === '' || text.endsWith('\n')).map(([id]) => id)).toEqual([]);
  });

  test.each(Object.keys(ja))('every message of %s parses and asks for the same values in both', (file) => {
    const wanted = Object.entries(ja[file] ?? {}).map(([id, text]) => [id, placeholdersOf(text)]);
    const found = Object.entries(en[file] ?? {}).map(([id, text]) => [id, placeholdersOf(text)]);
    expect(found).toEqual(wanted);
  });

  test('Japanese texts are calm: no exclamation mark', () => {
    const texts = Object.values(ja).flatMap((texts) => Object.entries(texts));
    expect(texts.filter(([, text]) => /[!！]/.test(text))).toEqual([]);
  });

  test('a placeholder inside a plural and a missing brace are both noticed', () => {
    expect(placeholdersOf('{count, plural, one {# of {total}} other {# of {total}}} <b>{name}</b>')).toEqual([
      'b:tag',
      'count',
      'name',
      'total',
    ]);
    expect(() => placeholdersOf('{count')).toThrow(/EXPECT_ARGUMENT_CLOSING_BRACE/);
  });
});

describe('no message without a use', () => {
  const programs = [...programFiles().filter((file) => !file.startsWith('src-shared/i18n/messages')), 'bootstrap.mjs'];
  const texts = programs.flatMap((file) => textsIn(file, read(file)));
  const literals = new Set(texts.flatMap((text) => (text.parts.length === 1 ? text.parts : [])));
  const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  /** A template counts as a use when it starts with words of its own: `field.${key}.label`. */
  const patterns = texts
    .map((text) => text.parts)
    .filter((parts) => parts.length > 1 && /^[a-z]\w*\./i.test(parts[0] ?? ''))
    .map((parts) => new RegExp(`^${parts.map((part) => (part === null ? '.+' : escape(part))).join('')}$`));
  const isUsed = (id: string): boolean => literals.has(id) || patterns.some((pattern) => pattern.test(id));

  test('every message is named in the program, in full or by a template', () => {
    expect(ids.filter((id) => !isUsed(id))).toEqual([]);
  });

  test.each([
    ['a problem that can happen', /^problem\.(.+)\.cause$/],
    ['a rule that a field can break', /^invalid\.(.+)$/],
    ['a line of the start script', /^bootstrap\.(.+)$/],
  ])('every text for %s has a place that names its code', (_, pattern) => {
    const codes = ids.flatMap((id) => pattern.exec(id)?.[1] ?? []);
    expect(codes.filter((code) => !literals.has(code) && !patterns.some((template) => template.test(code)))).toEqual([]);
  });
});
