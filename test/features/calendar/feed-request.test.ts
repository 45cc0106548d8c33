import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { buildFeedRequest, movedUrl, requestKey } from '#main/features/calendar/feed-request.ts';
import type { FetchContext, OwnSecrets, RequestParts } from '#main/features/calendar/feed-ports.ts';
import { feedUrlTemplate } from '#shared/features/calendar/feed-url.ts';
import { calendarSettings } from '#shared/features/calendar/model.ts';
import { Secret } from '#shared/kernel/secret.ts';

const contextOf = (settings: object, sharedPassword?: string): FetchContext => ({
  settings: calendarSettings.parse({ enabled: true, serverUrl: 'https://cal.example.jp/{loginId}/feed.ics', ...settings }),
  sharedPassword: sharedPassword === undefined ? undefined : new Secret(sharedPassword),
  proxy: null,
});
const partsOf = (parts: Partial<RequestParts> = {}): RequestParts => ({
  personId: 1,
  loginId: 'tanaka',
  mail: 'tanaka@example.jp',
  own: { loginId: '', hasUrl: false, hasPassword: false },
  ...parts,
});
const ownOf = (own: { url?: string; password?: string } = {}): OwnSecrets => ({
  ...(own.url === undefined ? {} : { url: new Secret(own.url) }),
  ...(own.password === undefined ? {} : { password: new Secret(own.password) }),
});
const built = (context: FetchContext, parts: RequestParts = partsOf(), own: OwnSecrets = {}) => {
  const { url, login } = buildFeedRequest(context, parts, own);
  return { url: url.href, ...(login === undefined ? {} : { login: `${login.user} ${login.password.reveal()}` }) };
};

describe("the server's URL", () => {
  test("is filled with a person's values, however they are spelled", () => {
    const parts = partsOf({ loginId: '田中/#?', mail: 'a+b@example.jp' });
    expect(built(contextOf({ serverUrl: 'webcal://cal.example.jp/{loginId}?m={mail}' }), parts)).toEqual({
      url: 'https://cal.example.jp/%E7%94%B0%E4%B8%AD%2F%23%3F?m=a%2Bb%40example.jp',
    });
  });

  test.each(['', '.', '..'])('is not filled with a login ID that would lead somewhere else (%j)', (loginId) => {
    expect(() => built(contextOf({}), partsOf({ loginId }))).toThrow(
      expect.objectContaining({ code: 'feed_url_incomplete', params: { name: '{loginId}' } }),
    );
  });

  test.each([
    'https:///{loginId}/x.ics',
    'https:\\\\{loginId}/x',
    'https:{loginId}',
    'https://a.{mail}/',
    'https://{loginId}.example.jp/x',
  ])('does not leave the choice of the server to a login ID, however it is written (%s)', (template) => {
    expect(feedUrlTemplate.safeParse(template).error?.issues[0]).toMatchObject({ message: 'placeholder_in_host' });
  });

  test('may have a login ID anywhere behind the server', () => {
    for (const template of ['webcal://h/{loginId}', 'https:///h/{mail}?a={loginId}', 'https://h?{loginId}'])
      expect(feedUrlTemplate.safeParse(template).success).toBe(true);
  });

  test('is not asked in place of an own one that cannot be read any more', () => {
    const parts = partsOf({ own: { loginId: '', hasUrl: true, hasPassword: false } });
    expect(() => built(contextOf({}), parts)).toThrow(expect.objectContaining({ code: 'feed_secrets_unreadable' }));
  });

  test('is missing where there is none, neither the own one', () => {
    expect(() => built(contextOf({ serverUrl: '' }))).toThrow(expect.objectContaining({ code: 'feed_url_missing' }));
  });
});

describe('the login', () => {
  const shared = { auth: 'shared', shared: { loginId: 'reader' } };

  test('is nobody, the shared account, or the own one, as the administrator chose', () => {
    const own = ownOf({ password: 'own' });
    expect(built(contextOf({ auth: 'none' }), partsOf(), own)).not.toHaveProperty('login');
    expect(built(contextOf(shared, 'all'), partsOf(), own)).toHaveProperty('login', 'reader all');
    expect(built(contextOf({ auth: 'personal' }), partsOf(), own)).toHaveProperty('login', 'tanaka own');
    const elsewhere = partsOf({ own: { loginId: 't.tanaka', hasUrl: false, hasPassword: true } });
    expect(built(contextOf({ auth: 'personal' }), elsewhere, own)).toHaveProperty('login', 't.tanaka own');
  });

  test('is missed before anything is asked for', () => {
    expect(() => built(contextOf({ auth: 'personal' }))).toThrow(expect.objectContaining({ code: 'feed_login_missing' }));
    expect(() => built(contextOf(shared))).toThrow(expect.objectContaining({ code: 'feed_login_missing' }));
  });

  test("of all never goes to a person's own URL, which gets their own, or what stands in it", () => {
    const context = contextOf(shared, 'all');
    const url = 'https://evil.example.com/x.ics';
    expect(built(context, partsOf(), ownOf({ url }))).toEqual({ url });
    expect(built(context, partsOf(), ownOf({ url, password: 'own' }))).toEqual({ url, login: 'tanaka own' });
    expect(
      built(contextOf({ auth: 'none' }), partsOf(), ownOf({ url: 'webcals://a%40b:c%3Ad@cal.example.com/x.ics#y', password: 'own' })),
    ).toEqual({
      url: 'https://cal.example.com/x.ics',
      login: 'a@b c:d',
    });
  });

  test('is not printed by whoever prints the request', () => {
    const request = buildFeedRequest(contextOf({}), partsOf(), ownOf({ url: 'https://u:hunter2@cal.example.com/' }));
    expect(`${JSON.stringify(request)} ${inspect(request, { depth: 9 })}`).not.toContain('hunter2');
  });
});

describe('what an earlier answer belongs to', () => {
  const keyOf = (url: string) => requestKey(buildFeedRequest(contextOf({}), partsOf(), ownOf({ url })));

  test('is the URL with the user, and nothing of the password', () => {
    const one = keyOf('https://u:p@cal.example.com/x.ics');
    expect(keyOf('https://u:other@cal.example.com/x.ics')).toBe(one);
    expect(keyOf('https://v:p@cal.example.com/x.ics')).not.toBe(one);
    expect(keyOf('https://u:p@cal.example.com/y.ics')).not.toBe(one);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
  });
});

test('an own URL that has moved keeps the user name and password that stood in it', () => {
  const moved = movedUrl(ownOf({ url: 'http://a%40b:c@cal.example.com/x.ics' }), new URL('https://cal.example.com/y.ics'));
  expect(moved.href).toBe('https://a%40b:c@cal.example.com/y.ics');
});
