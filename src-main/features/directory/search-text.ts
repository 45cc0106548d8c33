import { ideographVariants } from './ideograph-variants.ts';

const pairs = (from: string, to: string): [string, string][] => {
  const readings = [...to];
  return [...from].map((letter, n) => [letter, readings[n] ?? letter]);
};

/** Letter → the letter it is read as, both without dakuten. */
const readings: ReadonlyMap<string, string> = new Map([
  ...ideographVariants,
  ...pairs(
    'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲンヽ',
    'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをんゝ',
  ),
  ...pairs('ァィゥェォッャュョヮヵヶ', 'あいうえおつやゆよわかけ'),
  ...pairs('ぁぃぅぇぉっゃゅょゎゕゖ', 'あいうえおつやゆよわかけ'),
  // Strokes that stand for a long vowel or a hyphen and are typed for each other.
  ...pairs('ー‐‒–—―−', '-------'),
  ...pairs('ς', 'σ'),
]);

/** White space, the dot between foreign names, control characters, and the marks that choose between shapes of one ideograph. */
const ignored = /[\s・\p{Cc}\p{Cf}\p{Variation_Selector}]/gu;

/** What each letter folds to, once it has been met: everybody's names consist of the same few thousand. */
const folded = new Map<string, string>();

function fold(letter: string): string {
  const known = folded.get(letter);
  if (known !== undefined) return known;
  const parts = [...letter.normalize('NFKD').toLowerCase().replace(ignored, '')];
  const result = parts
    .map((part) => readings.get(part) ?? part)
    .join('')
    .normalize('NFC');
  folded.set(letter, result);
  return result;
}

/**
 * Text as the search compares it: width, case, hiragana and katakana, large and small kana, spaces, variant ideographs and the ways
 * to write a dakuten make no difference. `normaliseQuery(normaliseQuery(x))` is `normaliseQuery(x)`.
 */
export function normaliseQuery(text: string): string {
  let result = '';
  for (const letter of text) result += fold(letter);
  // Brings letters and their dakuten together.
  return result.normalize('NFC');
}
