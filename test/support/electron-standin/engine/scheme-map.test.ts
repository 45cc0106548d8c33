import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { addScheme, fromChromium, headerToChromium, ownSchemeOf, toChromium } from './scheme-map.ts';

beforeAll(() => addScheme('app'));

test('an address of the app goes to Chromium and comes back the same', () => {
  // Few runs: a generated path is slow to make.
  const word = fc.stringMatching(/^[a-z][a-z\d-]{0,8}[a-z]$/);
  fc.assert(
    fc.property(word, fc.webPath(), fc.webFragments(), fc.boolean(), (host, path, fragment, isBlob) => {
      const url = `${isBlob ? 'blob:' : ''}app://${host}${path}#${fragment}`;
      const opened = toChromium(url);
      expect(opened).toContain('https://');
      expect(isBlob ? 'app' : ownSchemeOf(opened)).toBe('app');
      expect(fromChromium(opened)).toBe(url);
    }),
    { numRuns: 40 },
  );
});

test('other addresses are left alone, whatever they look like', () => {
  for (const url of [
    'https://example.com/app://console/',
    'http://console.app.localhost/',
    'https://console.other.localhost/x',
    'about:blank',
  ]) {
    expect(toChromium(url)).toBe(url);
    expect(fromChromium(url)).toBe(url);
    expect(ownSchemeOf(url)).toBeUndefined();
  }
});

test('a policy that names the app means the same in Chromium', () => {
  const policy = "default-src 'none'; connect-src app://console https://example.com; img-src app: data:";
  expect(headerToChromium(policy)).toBe(
    "default-src 'none'; connect-src https://console.app.localhost https://example.com; img-src https://*.app.localhost data:",
  );
});
