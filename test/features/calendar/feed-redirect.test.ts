import { describe, expect, test } from 'vitest';
import { redirectTarget, sharesLogin } from '#main/features/calendar/feed-redirect.ts';

test('a redirect does not choose as whom the next server is asked, nor where in its file', () => {
  const target = redirectTarget(new URL('https://cal.example.jp/a.ics'), 'https://someone:else@cal.example.jp/b.ics#part');
  expect(target.href).toBe('https://cal.example.jp/b.ics');
});

describe('a login', () => {
  const goes = (from: string, to: string): boolean => sharesLogin(new URL(from), new URL(to));

  test.each([
    ['https://cal.example.jp/a', 'https://cal.example.jp/b'],
    ['https://cal.example.jp/a', 'https://cal.example.jp:443/b'],
    ['http://cal.example.jp/a', 'https://cal.example.jp/a'],
    ['http://cal.example.jp:8080/a', 'http://cal.example.jp:8080/b'],
  ])('for %s goes to %s', (from, to) => expect(goes(from, to)).toBe(true));

  test.each([
    ['https://cal.example.jp/', 'https://other.example.jp/'],
    ['http://cal.example.jp/', 'https://other.example.jp/'],
    ['https://cal.example.jp/', 'http://cal.example.jp/'],
    ['http://cal.example.jp/', 'https://cal.example.jp:8443/'],
    ['http://cal.example.jp:8080/', 'https://cal.example.jp/'],
    ['https://cal.example.jp/', 'https://cal.example.jp:8443/'],
    ['https://cal.example.jp/', 'https://example.jp/'],
  ])('for %s does not go to %s', (from, to) => expect(goes(from, to)).toBe(false));
});
