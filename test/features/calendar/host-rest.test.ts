import { describe, expect, test } from 'vitest';
import { createHostRests } from '#main/features/calendar/host-rest.ts';
import { type ProblemCode, Refusal } from '#shared/kernel/problem.ts';

const host = 'https://cal.example.jp';
const of = (code: ProblemCode, params = {}) => new Refusal(code, { host, ...params });

describe('a server', () => {
  test('that cannot be reached by three in a row is left alone for some minutes, with the reason', () => {
    const rests = createHostRests();
    for (const _ of [1, 2]) rests.note(host, 0, of('connection_refused'));
    expect(rests.refusal(host, 0)).toBeUndefined();
    rests.note(host, 0, of('response_timeout'));
    expect(rests.refusal(host, 1000)).toMatchObject({ code: 'response_timeout' });
    expect(rests.refusal('https://other.example.jp', 1000)).toBeUndefined();
    expect(rests.refusal(host, 5 * 60_000)).toBeUndefined();
  });

  test('that answers one of them is not', () => {
    const rests = createHostRests();
    for (const refusal of [of('dns_failed'), of('dns_failed'), undefined, of('dns_failed'), of('dns_failed'), of('feed_not_found')])
      rests.note(host, 0, refusal);
    rests.note(host, 0, of('dns_failed'));
    expect(rests.refusal(host, 1)).toBeUndefined();
  });

  test('that fails over some feeds is not, unless it is one that fails over all (502 to 504)', () => {
    const rests = createHostRests();
    for (const _ of [1, 2, 3]) rests.note(host, 0, of('feed_server_error', { status: 500 }));
    expect(rests.refusal(host, 1)).toBeUndefined();
    for (const _ of [1, 2, 3]) rests.note(host, 0, of('feed_server_error', { status: 502 }));
    expect(rests.refusal(host, 1)).toMatchObject({ code: 'feed_server_error' });
  });

  test.each([['feed_throttled'], ['feed_server_error']] as const)(
    'that says when it wants to be asked again is not asked before (%s)',
    (code) => {
      const rests = createHostRests();
      rests.note(host, 0, of(code, { retryAfter: 3600 }));
      expect(rests.refusal(host, 3_599_000)).toMatchObject({ code, params: { host, retryAfter: 1 } });
      expect(rests.refusal(host, 3_600_000)).toBeUndefined();
    },
  );

  test('is left alone for an hour at most, whatever it says of one feed and wherever the clock goes', () => {
    const [rests, hour] = [createHostRests(), 3_600_000];
    rests.note(host, hour, of('feed_throttled', { retryAfter: 999_999_999 }));
    expect(rests.refusal(host, 2 * hour - 1)).toBeDefined();
    expect(rests.refusal(host, 2 * hour)).toBeUndefined();
    expect(rests.refusal(host, hour - 1000)).toBeUndefined();
  });

  test('is tried when somebody wants it tried', () => {
    const rests = createHostRests();
    rests.note(host, 0, of('feed_throttled', { retryAfter: 3600 }));
    rests.clear();
    expect(rests.refusal(host, 1)).toBeUndefined();
  });
});
