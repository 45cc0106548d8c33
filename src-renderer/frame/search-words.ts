/**
 * Whether every word that was typed occurs in `words`, whatever the width, case and kana script. Romaji is matched by writing
 * the reading in both scripts into `words` (`どうき douki doki`), which is simpler and surer than converting it.
 */
export function matchesWords(typed: string, words: string): boolean {
  const hay = plain(words);
  return typed.split(/\s+/u).every((word) => hay.includes(plain(word)));
}

const KATAKANA = /[\u30a1-\u30f6]/gu;
const KANA_STEP = 0x60;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - KANA_STEP));
