import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ssoUrls } from '#shared/features/neo/sso-urls.ts';

describe("the URLs to register at desknet's NEO", () => {
  test.each([
    ['https://chat.example.jp/cgi-bin/chatlk/sign.cgi', 'https://chat.example.jp/cgi-bin/chatlk/chatGadgetSign.cgi'],
    ['http://chat.example.jp:8080/scripts/chatlk/sign.exe', 'http://chat.example.jp:8080/scripts/chatlk/chatGadgetSign.exe'],
  ])('%s gives itself and %s', (base, gadget) => expect(ssoUrls(base)).toEqual({ login: base, gadget }));

  test('an administrator who pastes the address with spaces, a query or a fragment still gets the two plain addresses', () => {
    const plain = ssoUrls('https://chat.example.jp/cgi-bin/chatlk/sign.cgi');
    expect(ssoUrls(' https://chat.example.jp/cgi-bin/chatlk/sign.cgi?cmd=login#top ')).toEqual(plain);
  });

  test.each([
    '',
    'chat.example.jp',
    'https://chat.example.jp/cgi-bin/chatlk/',
    'https://chat.example.jp/design.cgi',
    'ftp://chat.example.jp/sign.cgi',
  ])('nothing is derived from %j', (base) => expect(ssoUrls(base)).toBeUndefined());

  test("whatever the path, the misprint chatGagetSign never appears and the suffix stays the server's", () => {
    const folder = fc.stringMatching(/^[a-z0-9_-]{1,12}$/);
    fc.assert(
      fc.property(fc.array(folder, { maxLength: 4 }), fc.constantFrom('cgi', 'exe'), (folders, suffix) => {
        const base = `https://${['chat.example.jp', ...folders].join('/')}/sign.${suffix}`;
        const urls = ssoUrls(base);
        expect(urls?.login).toBe(base);
        expect(urls?.gadget).toBe(base.replace('/sign.', '/chatGadgetSign.'));
      }),
    );
  });
});
