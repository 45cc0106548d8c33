import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deepLinkIn, deepLinkPath } from '#main/shell/electron/deep-link.ts';
import { screenPaths } from '#shared/features/desktop/screen-path.ts';

describe('a link opens a screen', () => {
  test.each([
    ['chatluck-console://', '/'],
    ['chatluck-console://neo', '/neo'],
    ['chatluck-console://sync', '/sync'],
    ['chatluck-console://sync/', '/sync'],
    ['chatluck-console://sync/12', '/sync/12'],
    ['CHATLUCK-CONSOLE://sync/12', '/sync/12'],
  ])('%s → %s', (link, path) => expect(deepLinkPath(link)).toBe(path));

  test.each([
    '',
    'chatluck-console',
    'chatluck-console:sync',
    'chatluck-console:/sync',
    'chatluck-console:///sync',
    'chatluck-console://elsewhere',
    'chatluck-console://sync/0',
    'chatluck-console://sync/12/13',
    'chatluck-console://sync/../neo/x',
    'chatluck-console://sync/1e9',
    'chatluck-console://sync/%31',
    'chatluck-console://sync?approve=1',
    'chatluck-console://sync#/neo',
    'chatluck-console://admin:pass@sync',
    'chatluck-console://sync:8080',
    'https://sync/12',
    'javascript:alert(1)',
    'app://console/index.html#/sync',
    '--hidden',
  ])('%s opens nothing', (link) => expect(deepLinkPath(link)).toBeUndefined());

  test('whatever a link says, nothing but a screen or a run comes out', () => {
    const part = fc.oneof(fc.constantFrom(...screenPaths.map((path) => path.slice(1))), fc.string(), fc.webPath(), fc.nat().map(String));
    const link = fc
      .tuple(fc.constantFrom('chatluck-console://', 'chatluck-console:', 'https://'), part, part, fc.webQueryParameters())
      .map(([scheme, host, path, query]) => `${scheme}${host}/${path}?${query}`);
    fc.assert(
      fc.property(fc.oneof(link, fc.webUrl(), fc.string()), (text) => {
        const path = deepLinkPath(text);
        if (path === undefined) return;
        expect(/^\/sync\/[1-9]\d*$/.test(path) || screenPaths.some((screen) => screen === path)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

test('a command line is searched for the first link in it', () => {
  expect(
    deepLinkIn(['/opt/console', '--hidden', 'chatluck-console://bad place', 'chatluck-console://sync/3', 'chatluck-console://neo']),
  ).toBe('/sync/3');
  expect(deepLinkIn(['/opt/console', '.'])).toBeUndefined();
});
