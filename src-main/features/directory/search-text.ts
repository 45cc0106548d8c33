import { ideographVariants } from './ideograph-variants.ts';

const pairs = (text: string): [string, string][] => [...text.matchAll(/(.)(.)/gu)].map(([, from = '', to = '']) => [from, to]);
const smallKana = new Map(pairs('ぁあぃいぅうぇえぉおっつゃやゅゆょよゎわゕかゖけ'));

const KATAKANA_TO_HIRAGANA = 0x60;
const katakana = [...'ヽヾ', ...Array.from({ length: 0x56 }, (_, n) => String.fromCharCode('ァ'.charCodeAt(0) + n))];
const toHiragana = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) - KATAKANA_TO_HIRAGANA);

/** Letters that stand for a long vowel or a hyphen and are typed for each other. */
const strokes = 'ー‐‑‒–—―−';

/** Letter → the letter it is read as. */
const readings: ReadonlyMap<string, string> = new Map([
  ...ideographVariants,
  ...smallKana,
  ...katakana.map(toHiragana).map((letter, n): [string, string] => [katakana[n] ?? '', smallKana.get(letter) ?? letter]),
  ...[...strokes].map((stroke): [string, string] => [stroke, '-']),
  ['ς', 'σ'],
]);

/** White space, the dot between foreign names, control characters, and the marks that choose between shapes of one ideograph. */
const ignored = /[\s・\p{Cc}\p{Cf}\p{Variation_Selector}]/gu;

/**
 * Text as the search compares it: width, case, hiragana and katakana, large and small kana, spaces, variant ideographs and the ways
 * to write a dakuten make no difference. `normaliseQuery(normaliseQuery(x))` is `normaliseQuery(x)`.
 */
export function normaliseQuery(text: string): string {
  const letters = text.replaceAll('゛', '\u3099').replaceAll('゜', '\u309a').normalize('NFKC').toLowerCase().replace(ignored, '');
  // NFC at the end, since dropping a space can bring a letter and its dakuten together.
  return letters.replace(/[^\x00-\x7f]/gu, (letter) => readings.get(letter) ?? letter).normalize('NFC');
}
