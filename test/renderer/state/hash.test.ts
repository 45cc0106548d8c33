import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameRoute, parseHash, toHash } from '#renderer/state/hash.ts';

test.each([
  ['', '/', ''],
  ['#', '/', ''],
  ['#/', '/', ''],
  ['#/neo', '/neo', ''],
  ['/sync/12?tab=issues', '/sync/12', 'tab=issues'],
  ['#people?text=%E4%BD%90%E8%97%A4', '/people', 'text=%E4%BD%90%E8%97%A4'],
])('the address %j is the screen %s with %j', (hash, path, search) => expect(parseHash(hash)).toEqual({ path, search }));

test('an address that was written is read as the same place', () => {
  const part = fc.stringMatching(/^[a-z0-9-]{1,8}$/);
  fc.assert(
    fc.property(fc.array(part, { maxLength: 3 }), fc.dictionary(part, fc.string(), { maxKeys: 3 }), (parts, query) => {
      const route = { path: `/${parts.join('/')}`, search: new URLSearchParams(query).toString() };
      expect(isSameRoute(parseHash(toHash(route)), route)).toBe(true);
    }),
  );
});
