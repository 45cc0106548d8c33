import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quote } from '#main/features/neo/quote.ts';
import { busyDelay, backOff } from '#main/features/neo/wait.ts';
import { messages } from '#shared/i18n/messages.ts';
import { problemKind } from '#shared/features/neo/problem-kind.ts';
import { formsOf } from '#test/support/canary.ts';
import { connectionTo } from './diagnose-support.ts';

describe("a server's own words", () => {
  test('are shown in one line and not at length', () => {
    const connection = connectionTo('https://x/');
    expect(quote(' ログイン\r\n  できません。\u0000', connection)).toBe('ログイン できません。');
    expect([...quote('𠮷'.repeat(500), connection)]).toHaveLength(200);
  });

  test('never contain a secret, in none of the spellings in which a request could be repeated', () => {
    // Long enough that it cannot stand in the text by accident.
    const secret = fc.string({ minLength: 12, maxLength: 40, unit: 'grapheme' }).map((text) => `${text}geheim`);
    fc.assert(
      fc.property(secret, secret, secret, fc.string({ maxLength: 150 }), (password, basic, accessKey, around) => {
        const connection = connectionTo('https://x/', { admin: { loginId: 'a', password }, basicAuth: { userId: 'u', password: basic } });
        for (const hidden of [password, basic, accessKey]) {
          const { raw, json, url, form } = formsOf(hidden);
          for (const spelled of [raw, json, url, form]) {
            expect(quote(`${around} ${spelled} ${around}`, connection, accessKey)).not.toContain(spelled);
          }
        }
        const header = btoa(String.fromCharCode(...new TextEncoder().encode(`u:${basic}`)));
        expect(quote(`Authorization: Basic ${header}`, connection)).toBe('Authorization: Basic [secret]');
      }),
    );
  });

  test('a secret at the place where a long text is cut leaves no half of itself', () => {
    const connection = connectionTo('https://x/', { admin: { loginId: 'a', password: 'abcdefghijklmnop' } });
    for (let before = 170; before <= 205; before++) expect(quote(`${'x'.repeat(before)}abcdefghijklmnop`, connection)).not.toContain('abc');
  });
});

describe('waiting', () => {
  test.each([
    ['7', 7000],
    ['0', 0],
    ['86400', 300_000],
    ['Sun, 22 Nov 2026 00:00:20 GMT', 20_000],
    ['Sun, 22 Nov 2020 00:00:20 GMT', 0],
  ])('Retry-After: %s', (header, expected) => {
    expect(busyDelay(header, 0, Date.parse('2026-11-22T00:00:00Z'), () => 0.5)).toBe(expected);
  });

  test.each([undefined, '', 'soon', '-5', '1.5e3'])(
    'without a usable Retry-After (%s): ten seconds or more, and more each time',
    (header) => {
      const delays = [0, 1, 2, 3].map((attempt) => busyDelay(header, attempt, 0, () => 0));
      expect(delays[0]).toBeGreaterThanOrEqual(10_000);
      expect(delays).toEqual(delays.toSorted((one, other) => one - other));
      expect(new Set(delays).size).toBe(4);
    },
  );

  test('back-off grows, has an upper end, and differs by chance', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (attempt, chance) => {
        const ms = backOff(attempt, () => chance);
        expect(ms).toBeGreaterThanOrEqual(250);
        expect(ms).toBeLessThanOrEqual(8_000);
        expect(backOff(attempt + 1, () => chance)).toBeGreaterThanOrEqual(ms);
      }),
    );
  });
});

describe('the kind of a problem', () => {
  test.each([
    ['neo_basic_auth_required', 'authentication'],
    ['neo_basic_auth_refused', 'authentication'],
    ['neo_login_refused', 'authentication'],
    ['neo_not_administrator', 'authentication'],
    ['neo_forbidden', 'authentication'],
    ['proxy_auth_required', 'network'],
    ['dns_not_found', 'network'],
    ['tls_expired', 'network'],
    ['response_timeout', 'network'],
    ['neo_busy', 'network'],
    ['neo_total_mismatch', 'network'],
    ['neo_not_configured', 'other'],
    ['neo_url_invalid', 'other'],
    ['settings_changed_elsewhere', 'other'],
    ['', 'other'],
  ])('%s: %s', (code, kind) => expect(problemKind(code)).toBe(kind));

  test('every code of connector and network has its texts', () => {
    const codes = Object.keys(messages.ja).flatMap(
      (id) => /^problem\.((?:neo|dns|connection|proxy|tls|response)_\w+)\.cause$/.exec(id)?.[1] ?? [],
    );
    expect(codes.length).toBeGreaterThan(50);
    for (const code of codes) expect(Object.hasOwn(messages.ja, `problem.${code}.remedy`), code).toBe(true);
  });
});
