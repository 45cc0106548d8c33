import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonSettings } from '#shared/features/common/model.ts';
import { neoSettings } from '#shared/features/neo/model.ts';
import { flatten, unflatten } from '#shared/kernel/settings.ts';

describe('settings as dotted keys', () => {
  test('a fresh installation has valid defaults, and they survive the way to keys and back', () => {
    const settings = neoSettings.parse({});
    expect(flatten(settings, 'neo')).toMatchObject({ 'neo.sync.times': ['03:00'], 'neo.guard.maxSuspendPercent': 5 });
    expect(unflatten(flatten(settings, 'neo'), 'neo')).toEqual(settings);
  });

  test('any nested object of leaves survives the way to keys and back', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string()));
    const name = fc.stringMatching(/^[a-zA-Z]\w{0,8}$/).filter((text) => text !== '__proto__');
    const branch = fc.dictionary(name, fc.oneof(leaf, fc.dictionary(name, leaf, { minKeys: 1 })), { minKeys: 1 });
    fc.assert(
      fc.property(branch, (value) => {
        expect(unflatten(flatten(value, 'x'), 'x')).toEqual({ ...value });
      }),
    );
  });
});

describe('what an administrator may type', () => {
  const codes = (settings: unknown): string[] => neoSettings.safeParse(settings).error?.issues.map((issue) => issue.message) ?? [];

  test.each([
    [{ serverUrl: 'ftp://neo.example.jp' }, ['bad_url']],
    [{ serverUrl: 'https://user:pass@neo.example.jp/dneo.cgi' }, ['url_with_credentials']],
    [{ sync: { times: ['24:00'] } }, ['bad_time']],
    [{ serverUrl: '  https://neo.example.jp/cgi-bin/dneo/dneo.cgi ' }, []],
    [{ serverUrl: '' }, []],
  ])('%j → %j', (settings, expected) => expect(codes(settings)).toEqual(expected));

  test('the ChatLuck base URL ends in sign.cgi or sign.exe', () => {
    const accepts = (chatluckBaseUrl: string) => commonSettings.safeParse({ chatluckBaseUrl }).success;
    expect(accepts('https://chat.example.jp/cgi-bin/chatlk/sign.cgi')).toBe(true);
    expect(accepts('https://chat.example.jp/cgi-bin/chatlk/sign.exe')).toBe(true);
    expect(accepts('https://chat.example.jp/cgi-bin/chatlk/')).toBe(false);
  });
});
