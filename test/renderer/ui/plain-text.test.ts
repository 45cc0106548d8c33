import { createIntl, createIntlCache } from '@formatjs/intl';
import { describe, expect, test } from 'vitest';
import { messages } from '#shared/i18n/messages.ts';
import { plainText } from '#renderer/ui/plain-text.ts';

const cache = createIntlCache();

/** Any value will do for a plain message, and a choice has to be asked for in full. */
const params = (message: string): Record<string, string> =>
  Object.fromEntries([...message.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, `<${name}'s {value}>`]));

describe('texts that take no library', () => {
  test.each(['ja', 'en'] as const)('read as FormatJS has them (%s)', (language) => {
    const intl = createIntl({ locale: language, messages: messages[language], onError: () => undefined }, cache);
    const plain = Object.entries(messages[language]).flatMap(([id, message]) => {
      const text = plainText(message, params(message));
      return text === undefined ? [] : [{ id, text, expected: intl.formatMessage({ id }, params(message)) }];
    });
    // Nearly all are; the rest is left to the library.
    expect(plain.length).toBeGreaterThan(1000);
    expect(plain.filter(({ text, expected }) => text !== expected)).toEqual([]);
  });

  test.each([
    ['{count, plural, one {# day} other {# days}}', { count: 1 }],
    ["'{name}' is written like this", { name: 'x' }],
    ["it''s quoted", {}],
    ['<b>{name}</b>', { name: 'x' }],
    ['{name}', {}],
  ])('%s is none of them', (message, values) => expect(plainText(message, values)).toBeUndefined());

  test('names are filled in wherever they stand, a number as it is', () =>
    expect(plainText("{a}{b} of desknet's {a}", { a: 'x', b: 1000 })).toBe("x1000 of desknet's x"));
});
