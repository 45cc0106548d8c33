import { ideographVariants } from './ideograph-variants.ts';

/** The parts of a person that a search looks into. */
export interface SearchableNames {
  name: string;
  kana: string;
  loginId: string | null;
}

/** Between the parts of a search text; `normaliseQuery` never leaves one in a query, so no query spans two parts. */
const SEPARATOR = '\n';

const KATAKANA_TO_HIRAGANA = 0x60;
const smallKana = new Map([...'ぁあぃいぅうぇえぉおっつゃやゅゆょよゎわゕかゖけ'.matchAll(/(.)(.)/gu)].map(([, small = '', large = '']) => [small, large]));
/** Letters that stand for a long vowel or a hyphen and are typed for each other: all count as `-`. */
const strokes = /[ー‐‑‒–—―−]/gu;
/** White space, the dot between foreign names, control characters, and the marks that choose between shapes of one ideograph. */
const ignored = /[\s・\p{Cc}\p{Cf}\p{Variation_Selector}]/gu;

const foldLetter = (letter: string): string => {
  const hiragana = /^[ァ-ヶヽヾ]$/u.test(letter) ? String.fromCharCode(letter.charCodeAt(0) - KATAKANA_TO_HIRAGANA) : letter;
  return smallKana.get(hiragana) ?? ideographVariants.get(hiragana) ?? (hiragana === 'ς' ? 'σ' : hiragana);
};

/** Folding without short cuts. NFC at the end, since dropping a space can bring a letter and its dakuten together. */
function fold(text: string): string {
  const whole = text.replaceAll('゛', '\u3099').replaceAll('゜', '\u309a').normalize('NFKC').toLowerCase();
  return whole.replace(ignored, '').replace(strokes, '-').replace(/[^\x00-\x7f]/gu, foldLetter).normalize('NFC');
}

/** Letters whose folding depends on their neighbours: marks, surrogates, half-width kana marks, jamo, sigma. */
const dependent = /[\p{M}\p{Cs}゛゜ﾞﾟ\u1100-\u11ff\ud7b0-\ud7ff\uffa0-\uffdcΣς]/u;

const DEPENDENT = -1;
const DROPPED = -2;
const UNKNOWN = 0;
/** What each UTF-16 unit folds to by itself, found out when it is first met: an import folds the same few thousand letters. */
const units = new Int32Array(0x10000).fill(UNKNOWN);

function learn(unit: number): number {
  const letter = String.fromCharCode(unit);
  const folded = fold(letter);
  const found = dependent.test(letter) || dependent.test(folded) || folded.length > 1 ? DEPENDENT : folded === '' ? DROPPED : folded.charCodeAt(0);
  return (units[unit] = found);
}

const LONGEST_SHORT_TEXT = 1024;
/** Where short texts are put together; a string that grows letter by letter would take several times its memory. */
const workspace = new Uint16Array(LONGEST_SHORT_TEXT);

/**
 * Text as the search compares it: width, case, hiragana and katakana, large and small kana, spaces, variant ideographs and the ways
 * to write a dakuten make no difference. `normaliseQuery(normaliseQuery(x))` is `normaliseQuery(x)`.
 */
export function normaliseQuery(text: string): string {
  if (text.length > LONGEST_SHORT_TEXT) return fold(text);
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const known = units[unit] || learn(unit);
    if (known === DEPENDENT) return fold(text);
    if (known !== DROPPED) workspace[length++] = known;
  }
  return Reflect.apply(String.fromCharCode, undefined, workspace.subarray(0, length));
}

/** What `person_search.text` holds for a person: every query that is a part of it, once normalised, finds the person. */
export const searchText = ({ name, kana, loginId }: SearchableNames): string =>
  normaliseQuery(name) + SEPARATOR + normaliseQuery(kana) + SEPARATOR + normaliseQuery(loginId ?? '');

/** One part of a search text, normalised. It cuts rather than splits, since sorting does this for everybody at once. */
export function searchPart(text: string, part: keyof SearchableNames): string {
  const afterName = text.indexOf(SEPARATOR);
  if (part === 'name') return text.slice(0, afterName);
  const afterKana = text.indexOf(SEPARATOR, afterName + 1);
  return part === 'kana' ? text.slice(afterName + 1, afterKana) : text.slice(afterKana + 1);
}
