import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBypassed, proxyAuthorization, proxyName } from '#main/adapters/proxy.ts';

describe('a server that is reached without the proxy', () => {
  test.each([
    ['https://neo.example.jp/', 'neo.example.jp', true],
    ['https://NEO.example.jp/', 'neo.EXAMPLE.jp', true],
    ['https://neo.example.jp/', 'example.jp', false],
    ['https://neo.example.jp/', '.example.jp', true],
    ['https://example.jp/', '.example.jp', true],
    ['https://badexample.jp/', '.example.jp', false],
    ['https://a.b.example.jp/', '*.example.jp', true],
    ['https://anything/', '*', true],
    ['https://neo.example.jp:8443/', 'neo.example.jp:8443', true],
    ['https://neo.example.jp/', 'neo.example.jp:8443', false],
    ['https://neo.example.jp/', 'neo.example.jp:443', true],
    ['http://neo.example.jp/', '.example.jp:80', true],
    ['http://10.1.2.3/', '10.1.2.3', true],
    ['http://10.1.2.3/', '10.0.0.0/8', true],
    ['http://11.1.2.3/', '10.0.0.0/8', false],
    ['http://10.1.2.3/', '0.0.0.0/0', true],
    ['http://[fd00::5]/', 'fd00::/8', true],
    ['http://[fd00::5]/', '[fd00::5]', true],
    ['http://[::1]/', '::1', true],
    ['http://[fd00::5]/', 'FD00:0:0:0:0:0:0:5', true],
    ['http://[fd00::5]:81/', '[fd00:0::5]:81', true],
    ['http://[fd00::5]/', 'fd00::50', false],
    ['http://[fe80::5]/', 'fd00::/8', false],
    ['http://10.1.2.3/', 'fd00::/8', false],
    ['http://neo.example.jp/', '10.0.0.0/8', false],
    ['http://10.1.2.3/', '10.0.0.0/99', false],
    ['http://10.1.2.3/', '10.0.0.0/x', false],
    ['http://neo.example.jp/', '', false],
  ])('%s with %s: %s', (url, entry, expected) => expect(isBypassed(new URL(url), [entry])).toBe(expected));

  test('no list, whatever is in it, stops a request with an error', () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.array(fc.string()), (url, list) => {
        expect(typeof isBypassed(new URL(url), list)).toBe('boolean');
      }),
    );
  });
});

test('credentials go into their header only, and never into the name for messages', () => {
  const proxy = { url: 'http://proxy.example.jp:3128', userId: '利用者', password: 'pä:ss', bypass: [] };
  const header = proxyAuthorization(proxy);
  expect(Buffer.from(header?.replace('Basic ', '') ?? '', 'base64').toString('utf8')).toBe('利用者:pä:ss');
  expect(proxyAuthorization({ ...proxy, userId: '' })).toBeUndefined();
  expect(proxyName(proxy)).toBe('proxy.example.jp:3128');
  expect(proxyName({ ...proxy, url: 'https://proxy' })).toBe('proxy:443');
});
