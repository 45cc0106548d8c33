import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS, normaliseOrganisation, normalisePerson } from '#main/features/directory/normalise.ts';
import { cleanCode, cleanName, cutTo, loginKeyOf } from '#main/features/directory/normalise-text.ts';
import type { SourcePerson } from '#main/features/directory/source.ts';
import { organisation, person } from './support/people.ts';

const codes = ({ issues }: { issues: readonly { code: string }[] }): string[] => issues.map((issue) => issue.code);
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string(),
  fc.constantFrom('ｱｲｳ', 'が', '𠮷田', '神', '　', '\u0000', '\ud800', '\u202e'),
);

const anyPerson: fc.Arbitrary<SourcePerson> = fc.record({
  id: anyText,
  loginId: anyText,
  name: anyText,
  kana: anyText,
  mail: anyText,
  position: anyText,
  positionCode: anyText,
  order: fc.oneof(fc.integer(), fc.double()),
  administrator: fc.boolean(),
  suspended: fc.boolean(),
  deleted: fc.boolean(),
  organisations: fc.array(fc.record({ id: anyText, representative: fc.boolean() })),
});

describe('text of a person', () => {
  test.each([
    ['  佐藤　太郎 ', '佐藤　太郎'],
    ['ｻﾄｳ ﾀﾛｳ', 'サトウ タロウ'],
    ['カ\u3099ク', 'ガク'],
    ['𠮷田 花子', '𠮷田 花子'],
    ['\ufa19谷', '\ufa19谷'],
    ['㈱ネオ①', '㈱ネオ①'],
    ['佐藤\t太郎\u0000', '佐藤 太郎'],
    ['\u202eabc', 'abc'],
    ['a\ud800b', 'a\ufffdb'],
  ])('a name %j becomes %j', (from, to) => expect(cleanName(from)).toBe(to));

  test.each([
    ['ＳＡＴＯ＠example.jp', 'SATO@example.jp'],
    [' ｻﾄｳ ', 'サトウ'],
    ['sato\u200b', 'sato'],
  ])('a code %j becomes %j', (from, to) => expect(cleanCode(from)).toBe(to));

  test('a login id is the same one whatever its width and case', () => {
    expect(loginKeyOf(cleanCode('Ｓａｔｏ'))).toBe(loginKeyOf('SATO'));
  });

  test('a character outside the BMP is never cut in half', () => {
    expect(cutTo('𠮷'.repeat(10), 3)).toBe('𠮷𠮷𠮷');
  });

  test('cleaning twice changes nothing more', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(cleanName(cleanName(text))).toBe(cleanName(text));
        expect(cleanCode(cleanCode(text))).toBe(cleanCode(text));
        expect(loginKeyOf(loginKeyOf(text))).toBe(loginKeyOf(text));
      }),
    );
  });
});

describe('a person on arrival', () => {
  test.each([
    [{ id: ' ' }, 'missing_id'],
    [{ loginId: '\u200b' }, 'missing_login_id'],
    [{ name: '　' }, 'missing_name'],
    [{ id: 'x'.repeat(256) }, 'too_long'],
    [{ loginId: 'x'.repeat(256) }, 'too_long'],
  ])('%j is rejected as %s', (change, code) => {
    const result = normalisePerson(person(1, change));
    expect(result.record).toBeNull();
    expect(result.issues).toMatchObject([{ severity: 'rejected', code }]);
  });

  test.each([
    [{ mail: 'not a mail' }, 'bad_mail', { mail: '' }],
    [{ mail: 'a@b, c@d' }, 'bad_mail', { mail: '' }],
    [{ position: '長'.repeat(300) }, 'too_long', { position: '長'.repeat(255) }],
  ])('%j is taken over with the warning %s', (change, code, expected) => {
    const result = normalisePerson(person(1, change));
    expect(result.record).toMatchObject(expected);
    expect(result.issues).toMatchObject([{ severity: 'warning', code }]);
  });

  test('keeps each organisation once, and exactly one representative', () => {
    const two = [
      { id: '3', representative: false },
      { id: '3', representative: false },
      { id: ' 9 ', representative: true },
      { id: '', representative: true },
    ];
    expect(normalisePerson(person(1, { organisations: two })).record).toMatchObject({ organisations: ['3', '9'], representative: '9' });
    expect(normalisePerson(person(1, { organisations: [{ id: '3', representative: false }] })).record).toMatchObject({
      representative: '3',
    });
    expect(normalisePerson(person(1, { organisations: [] })).record).toMatchObject({ representative: null });
  });

  test('is either taken over or rejected with an issue, whatever arrives, and never throws', () => {
    fc.assert(
      fc.property(anyPerson, (source) => {
        const { record, issues } = normalisePerson(source);
        if (record === null) {
          expect(issues.at(-1)?.severity).toBe('rejected');
          return;
        }
        expect(codes({ issues: issues.filter((issue) => issue.severity === 'rejected') })).toEqual([]);
        for (const [field, limit] of Object.entries(LIMITS)) {
          const text: unknown = Reflect.get(record, field);
          if (typeof text === 'string') expect([...text].length).toBeLessThanOrEqual(limit);
        }
        expect(Number.isSafeInteger(record.order)).toBe(true);
        const again = {
          ...source,
          ...record,
          id: record.externalId,
          organisations: record.organisations.map((id) => ({ id, representative: id === record.representative })),
        };
        expect(normalisePerson(again).record).toEqual(record);
      }),
    );
  });
});

describe('an organisation on arrival', () => {
  test('without a name is called by its code, and without that by its id', () => {
    expect(normaliseOrganisation(organisation(7, { name: '' }))).toMatchObject({
      record: { name: 'NEO7' },
      issues: [{ code: 'no_organisation_name' }],
    });
    expect(normaliseOrganisation(organisation(7, { name: '', code: '' }))).toMatchObject({ record: { name: '7' } });
  });

  test('without an id is rejected', () => expect(codes(normaliseOrganisation(organisation(' ')))).toEqual(['missing_id']));
});
