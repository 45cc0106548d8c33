/** Text as nearly all of it arrives: printable, one script block per character, single inner spaces. It needs no work at all. */
const ALREADY_CLEAN = /^(?:[!-~ぁ-ゖァ-ヾ一-鿿々](?:[ 　](?=[!-~ぁ-ゖァ-ヾ一-鿿々]))?)*$/;
const ALREADY_ASCII = /^[!-~]*$/;

const LINE_SPACE = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** Control characters, and the invisible ones that let two different names look alike or run backwards. */
const INVISIBLE = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const HALF_WIDTH_KANA = /[\uff61-\uff9f]+/g;
/** Compatibility ideographs: NFC would turn the 神 of somebody's family register into another character. */
const BESIDE_COMPATIBILITY_IDEOGRAPHS = /[^\uf900-\ufaff\u{2f800}-\u{2fa1f}]+/gu;

/** Lone surrogates go, since the database could not give them back and the record would look changed for ever. */
const visible = (text: string): string => text.toWellFormed().replace(LINE_SPACE, ' ').replace(INVISIBLE, '');

/**
 * A name for people to read: trimmed, half-width kana widened, combining marks composed; every other character (𠮷, ㈱,
 * compatibility ideographs) stays what it is.
 */
export function cleanName(text: string): string {
  if (ALREADY_CLEAN.test(text)) return text;
  return visible(text)
    .replace(HALF_WIDTH_KANA, (run) => run.normalize('NFKC'))
    .replace(BESIDE_COMPATIBILITY_IDEOGRAPHS, (run) => run.normalize('NFC'))
    .trim();
}

/** Text that machines compare (ids, login ids, codes, mail addresses, kana): also NFKC, so that width does not matter. */
export function cleanCode(text: string): string {
  if (ALREADY_ASCII.test(text)) return text;
  return visible(visible(text).normalize('NFKC')).trim();
}

/** What makes two login ids the same one. */
export const loginKeyOf = (loginId: string): string =>
  ALREADY_ASCII.test(loginId) ? loginId.toLowerCase() : loginId.normalize('NFKC').toLowerCase().normalize('NFKC');

/** The first `limit` characters; a character outside the BMP is never cut in half. */
export function cutTo(text: string, limit: number): string {
  return text.length <= limit ? text : [...text].slice(0, limit).join('').trim();
}

/** Whether `text` has more than `limit` characters (not UTF-16 units). */
export const isLongerThan = (text: string, limit: number): boolean => text.length > limit && [...text].length > limit;

const MAIL = /^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+$/;
export const isMail = (text: string): boolean => MAIL.test(text);

/** A display order as the database can hold it; anything that is no number sorts as 0. */
export const cleanOrder = (order: number): number =>
  Number.isFinite(order) ? Math.max(-2_147_483_648, Math.min(2_147_483_647, Math.trunc(order))) + 0 : 0;
