import { expect, test } from 'vitest';
import { messages } from '#shared/i18n/messages.ts';
import { matchesWords } from '#renderer/frame/search-words.ts';

const words = `${messages.ja['screen.common.title']} ${messages.ja['screen.common.words']}`;

test.each(['', '共通', 'きょうつう', 'キョウツウ', 'ｷｮｳﾂｳ', 'kyotsu', 'KYOUTSUU', 'ぷろきし proxy', '環境 設定'])(
  '共通環境設定 is found by %j',
  (typed) => {
    expect(matchesWords(typed, words)).toBe(true);
  },
);

test.each(['ねお', 'calendar', '共通 組織'])('and not by %j', (typed) => expect(matchesWords(typed, words)).toBe(false));
