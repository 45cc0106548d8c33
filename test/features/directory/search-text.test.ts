import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ideographVariants } from '#main/features/directory/ideograph-variants.ts';
import { normaliseQuery } from '#main/features/directory/search-text.ts';

const person = { name: '山﨑　太郎', kana: 'やまざき たろう', loginId: 'T.Yamazaki' };
const finds = (query: string, names = person): boolean =>
  Object.values(names).some((part) => normaliseQuery(part).includes(normaliseQuery(query)));

describe('a person is found however the name is typed', () => {
  test.each([
    ['as it is written', '山﨑　太郎'],
    ['with another variant of an ideograph', '山崎'],
    ['without the space between the names', '山崎太郎'],
    ['with another space', '山崎 太郎'],
    ['in katakana', 'ヤマザキ'],
    ['in half-width katakana', 'ﾔﾏｻﾞｷ'],
    ['with a combining dakuten', 'やまさ\u3099き'],
    ['with a dakuten as a letter of its own', 'やまさ゛き'],
    ['by the middle of the reading', 'ざきたろ'],
    ['by the login id in another case', 't.yamazaki'],
    ['by the login id in full width', 'Ｔ．ＹＡＭＡ'],
    ['with a selector of the shape of an ideograph', '山\u{e0100}﨑'],
  ])('%s', (_, query) => expect(finds(query)).toBe(true));

  test.each([
    ['𠮷田', '吉田'],
    ['髙橋', '高橋'],
    ['渡邊', '渡辺'],
    ['渡邉', '渡邊'],
    ['齋藤', '斉藤'],
    ['齊藤', '斎藤'],
    ['濵口', '浜口'],
    ['小澤', '小沢'],
    ['嶋田', '島田'],
    ['國分', '国分'],
    ['神田', '神田'],
    ['ヷルダ', 'ワ゛ルダ'],
  ])('%s by %s, and the other way round', (written, typed) => {
    expect(finds(typed, { ...person, name: written })).toBe(true);
    expect(finds(written, { ...person, name: typed })).toBe(true);
  });

  test('small kana count as large ones, and strokes as each other, since old systems know neither', () => {
    expect(finds('シヨウタ', { ...person, kana: 'ショウタ' })).toBe(true);
    expect(finds('スーザン', { ...person, kana: 'ス―ザン' })).toBe(true);
    expect(finds('龍ヶ崎', { ...person, name: '竜ケ崎' })).toBe(true);
    expect(finds('ジョン・スミス', { ...person, name: 'ジョン スミス' })).toBe(true);
  });

  test('every variant of the table is read as its regular form', () => {
    for (const [variant, regular] of ideographVariants) {
      expect(normaliseQuery(`大${variant}`)).toBe(normaliseQuery(`大${regular}`));
      expect(ideographVariants.has(regular)).toBe(false);
    }
  });
});

describe('a person is not found by something else', () => {
  test.each(['山田', 'やまさき', 'tarou', '太郎やまざき', '郎や'])('%s', (query) => expect(finds(query)).toBe(false));
});

describe('whatever the text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.constantFrom('か゛', 'ﾊﾟ', '\u3099', 'Σ', 'İ', ' ', '´', '𠮷', '﨑', 'ー', '\n', 'ヷ', 'ワ\u3099', '\ud842', 'つ\u200bっ', '가'),
  );
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
  );

  test('normalising twice changes nothing, and leaves no white space', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normaliseQuery(text);
        expect(normaliseQuery(once)).toBe(once);
        expect(once).not.toMatch(/\s/);
      }),
      { numRuns: 3000 },
    );
  });

  test('hiragana are the same as katakana, and with the dakuten apart', () => {
    const kana = fc.array(fc.constantFrom(...'あがぱっゃゎゔほぼぽんー'), { maxLength: 8 }).map((letters) => letters.join(''));
    const katakana = (text: string): string => text.replaceAll(/[ぁ-ゖ]/gu, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60));
    fc.assert(
      fc.property(kana, (text) => {
        for (const written of [katakana(text), text.normalize('NFD'), katakana(text).normalize('NFD')]) {
          expect(normaliseQuery(written)).toBe(normaliseQuery(text));
        }
      }),
    );
  });
});
