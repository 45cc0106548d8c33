import { expect, test } from 'vitest';
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
