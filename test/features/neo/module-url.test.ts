import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moduleUrl, otherSuffix } from '#main/features/neo/module-url.ts';

describe('the address of a module', () => {
  test.each([
    ['https://host/cgi-bin/dneo/dneo.cgi', 'https://host/cgi-bin/dneo/zrconst.cgi'],
    ['https://host/cgi-bin/dneo/dneo.exe', 'https://host/cgi-bin/dneo/zrconst.exe'],
    ['https://host/Scripts/dneo/DNEO.EXE', 'https://host/Scripts/dneo/zrconst.EXE'],
    ['https://host/cgi-bin/dneo/', 'https://host/cgi-bin/dneo/zrconst.cgi'],
    ['https://host/cgi-bin/dneo', 'https://host/cgi-bin/dneo/zrconst.cgi'],
    ['https://host', 'https://host/zrconst.cgi'],
    ['https://host/cgi-bin/dneo/dneo.cgi?cmd=login#top', 'https://host/cgi-bin/dneo/zrconst.cgi'],
    ['https://host/cgi-bin/dneo/dneo.cgi/extra/path', 'https://host/cgi-bin/dneo/zrconst.cgi'],
    ['http://host:8080//dneo//dneo.cgi', 'http://host:8080/dneo/zrconst.cgi'],
    ['  https://[::1]:8443/dneo.cgi ', 'https://[::1]:8443/zrconst.cgi'],
  ])('%s → %s', (configured, expected) => expect(moduleUrl(configured, 'zrconst').href).toBe(expected));

  test('stays on the configured server, whatever follows the host', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true, validSchemes: ['http', 'https'] }), (configured) => {
        const url = moduleUrl(configured, 'dneor');
        expect(url.origin).toBe(new URL(configured).origin);
        expect(url.pathname).toMatch(/\/dneor\.(cgi|exe)$/i);
        expect(`${url.search}${url.hash}`).toBe('');
      }),
    );
  });

  test('the other suffix, and back', () => {
    const url = new URL('https://host/cgi-bin/dneo/dneo.cgi');
    expect(otherSuffix(url).pathname).toBe('/cgi-bin/dneo/dneo.exe');
    expect(otherSuffix(otherSuffix(url)).href).toBe(url.href);
  });
});
