import { expect, test } from 'vitest';
import { cataloguesOf } from './catalogues.ts';
import { programFiles, read, type Text, textsIn } from './sources.ts';

/** Where Japanese is data, not wording. */
const japaneseData = [
  'src-shared/i18n/',
  'src-main/sample-neo/',
  // Tables of character variants and readings that normalising compares with.
  'src-main/features/directory/ideograph-variants.ts',
  'src-main/features/directory/search-text.ts',
];
const isData = (file: string): boolean => japaneseData.some((place) => file.startsWith(place));

const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const shown = (text: Text): string => text.parts.map((part) => part ?? '…').join('');

test('Japanese wording lives in the message catalogues only', () => {
  const found = programFiles()
    .filter((file) => !isData(file))
    .flatMap((file) => textsIn(file).map((text) => ({ file, text })))
    .filter(({ text }) => text.parts.some((part) => part !== null && japanese.test(part)));
  expect(found.map(({ file, text }) => `${file}:${text.line} ${shown(text)}`)).toEqual([]);
});

test('every place that may hold Japanese still does', () => {
  const files = programFiles();
  const withJapanese = (place: string) => files.some((file) => file.startsWith(place) && japanese.test(read(file)));
  expect(japaneseData.filter((place) => place !== 'src-shared/i18n/' && !withJapanese(place))).toEqual([]);
});

test('what a screen or a page shows comes from the catalogues: no words between tags or in attributes that are read', () => {
  const found = programFiles()
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) => textsIn(file).map((text) => ({ file, text })))
    .filter(
      ({ text }) =>
        (text.kind === 'jsx' || text.kind === 'attribute') && text.parts.some((part) => part !== null && /\p{L}{2}/u.test(part)),
    );
  expect(found.map(({ file, text }) => `${file}:${text.line} ${shown(text)}`)).toEqual([]);
});

/** A word or name in Latin letters; file names, commands, options and variables are typed as they are and stand apart. */
const latin = String.raw`(?:desknet'{1,2}s NEO|npm|[A-Z][A-Za-z]*(?:[.+-][A-Za-z0-9]+)*)`;
const kana = String.raw`[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]`;
const apart = new RegExp(String.raw`(?<![\w./-])${latin} (?=${kana})|${kana} ${latin}(?![\w./-])`, 'u');

test('as in the manual no space stands between a Latin word and Japanese; numbers have theirs', () => {
  const found = Object.values(cataloguesOf('ja'))
    .flatMap((texts) => Object.entries(texts))
    .filter(([id, text]) => !id.endsWith('.words') && apart.test(text));
  expect(found).toEqual([]);
  expect(['ChatLuck の設定', "もう一度 desknet's NEO", 'ユーザーの ID'].filter((text) => !apart.test(text))).toEqual([]);
  expect(['120 / 100,000 人', '3 分前', 'sign.cgi または sign.exe', '--out を省略'].filter((text) => apart.test(text))).toEqual([]);
});
