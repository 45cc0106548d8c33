import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBypassed } from '#main/adapters/proxy.ts';
import { hostPattern } from '#shared/kernel/host-pattern.ts';

const isAccepted = (entry: string): boolean => hostPattern.safeParse(entry).success;
const name = fc.domain().filter((domain) => URL.canParse(`http://${domain}`));
const port = fc.integer({ min: 1, max: 65_535 }).map((number) => `:${number}`);
const bracketed = fc.ipV6().map((address) => `[${address}]`);

/** What an administrator may write, and a host that it names. */
const written = fc.oneof(
  name.map((host) => [host, host]),
  name.map((domain) => [`.${domain}`, `mail.${domain}`]),
  name.map((domain) => [`*.${domain}`, domain]),
  fc.ipV4().map((address) => [address, address]),
  fc.ipV6().map((address) => [address, `[${address}]`]),
  bracketed.map((address) => [address, address]),
  fc.tuple(fc.ipV4(), fc.nat(32)).map(([address, bits]) => [`${address}/${bits}`, address]),
  fc.tuple(fc.ipV6(), fc.nat(128)).map(([address, bits]) => [`${address}/${bits}`, `[${address}]`]),
  fc.tuple(fc.oneof(name, fc.ipV4(), bracketed), port).map(([host, number]) => [host + number, host + number]),
);

describe('a line in a list of hosts', () => {
  test('is accepted in every way of writing a host, and then names it', () => {
    fc.assert(
      fc.property(written, ([entry = '', host = '']) => {
        expect(isAccepted(entry), entry).toBe(true);
        expect(isBypassed(new URL(`http://${host}/`), [entry]), entry).toBe(true);
      }),
    );
  });

  test.each(['*', 'localhost', 'LOCALHOST', 'cal_1.corp', '.3com.example', ' 10.0.0.1 ', '*:8080', '::1', 'fd00::/8'])(
    'may be %s',
    (entry) => expect(isAccepted(entry)).toBe(true),
  );

  test.each([
    'http://cal.example.jp',
    'cal.example.jp/',
    'cal.example.jp/calendars',
    '10.*',
    'cal.*.jp',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.0/33',
    '10.0.0.0/255.0.0.0',
    'cal.example.jp/24',
    'fd00::/129',
    'fd00::1::2',
    'cal.example.jp:99999',
    'cal.example.jp.',
    '-/-',
    '[::1',
    '日本.jp',
    '.',
    '*.',
  ])('is refused when no address could ever match it: %s', (entry) => expect(isAccepted(entry)).toBe(false));

  test('never stops the form, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'[]:./*-_0a1f%@#? ') }), (entry) => void isAccepted(entry)));
  });
});
