import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLineParser, decodeText, unfoldLines } from '#main/features/calendar/ical/content-lines.ts';

const latin1 = (text: string): string => Buffer.from(text).toString('latin1');
const escape = (text: string): string => text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`);

const parseLine = createLineParser(() => true);
const parse = (text: string) => {
  const line = parseLine(text, 7);
  return typeof line === 'object' ? line : undefined;
};
const unfolded = (bytes: string): ReadonlyArray<{ text: string; line: number }> => {
  const lines: Array<{ text: string; line: number }> = [];
  unfoldLines(Buffer.from(bytes, 'latin1'), (text, line) => lines.push({ text, line }));
  return lines;
};

const texts = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replaceAll(/[\u0000-\u0009\u000B-\u001F]/g, ''));

test('any text survives folds at any byte, also inside a character', () => {
  fc.assert(
    fc.property(
      texts,
      fc.array(fc.nat(80), { maxLength: 5 }),
      fc.constantFrom('\r\n', '\n', '\r'),
      fc.constantFrom(' ', '\t'),
      (text, cuts, end, blank) => {
        let bytes = latin1(`SUMMARY:${escape(text)}`);
        for (const cut of cuts.toSorted((a, b) => b - a))
          if (cut > 0 && cut < bytes.length) bytes = bytes.slice(0, cut) + end + blank + bytes.slice(cut);
        const [first, ...rest] = unfolded(`${bytes}${end}X-NEXT:1${end}`);
        expect(rest).toHaveLength(1);
        expect(decodeText(parse(first?.text ?? '')?.value ?? '')).toBe(text);
      },
    ),
  );
});

test('the number of a line is the one it begins on', () => {
  expect(unfolded('A:1\r\n 2\r\n\r\nB:3\rC:4\n 5\n')).toEqual([
    { text: 'A:12', line: 1 },
    { text: 'B:3', line: 4 },
    { text: 'C:45', line: 5 },
  ]);
});

test.each([
  ['DTSTART;TZID="Asia/Tokyo";VALUE=DATE-TIME:20261102T090000', { TZID: 'Asia/Tokyo', VALUE: 'DATE-TIME' }, '20261102T090000'],
  ['DTSTART;TZID=Asia/Tokyo;TZID=Europe/London:20261102T090000', { TZID: 'Asia/Tokyo' }, '20261102T090000'],
  ['dtstart;tzid=Asia/Tokyo:20261102T090000', { TZID: 'Asia/Tokyo' }, '20261102T090000'],
  ['ATTENDEE;CN="Sato: Taro; Sales":mailto:sato@example.jp', { CN: 'Sato: Taro; Sales' }, 'mailto:sato@example.jp'],
  ['SUMMARY:a;b:c', {}, 'a;b:c'],
  ['SUMMARY;LANGUAGE=ja:// a: b', { LANGUAGE: 'ja' }, '// a: b'],
  ['DTSTART;TZID=tzone://Microsoft/Utc:20261102T090000', { TZID: 'tzone://Microsoft/Utc' }, '20261102T090000'],
  ['DESCRIPTION;ALTREP=http://example.jp/a:b', { ALTREP: 'http://example.jp/a' }, 'b'],
  ['SUMMARY;LANGUAGE=ja:', { LANGUAGE: 'ja' }, ''],
  ['DTSTART;TZID="Asia/Tokyo:20261102T090000', { TZID: '"Asia/Tokyo' }, '20261102T090000'],
])('%s', (text, parameters, value) => {
  const line = parse(text);
  expect({ ...line, parameters: Object.fromEntries(line?.parameters ?? []) }).toMatchObject({ parameters, value, line: 7 });
});

test('a line without a name or a colon is none', () => {
  for (const text of ['nonsense', ':value', '']) expect(parseLine(text, 1)).toBeUndefined();
});

test('a line that nobody asks for is not taken apart, and one without a colon is none even then', () => {
  const only = createLineParser((name) => name === 'SUMMARY');
  expect(only('ATTENDEE;CN="a":mailto:a@example.jp', 1)).toBe('unwanted');
  expect(only('X-NOTE:1', 1)).toBe('unwanted');
  expect(only('X-NOTE;BROKEN', 1)).toBeUndefined();
  expect(only('summary:a', 1)).toMatchObject({ name: 'SUMMARY', value: 'a' });
});

test('a folded line of many megabytes is cut, and the next one is whole', () => {
  const [long, next] = unfolded(`ATTACH:${'abcdefgh\r\n '.repeat(200_000)}\r\nSUMMARY:a`);
  expect(long?.text.startsWith('ATTACH:abcdefghabcdefgh')).toBe(true);
  expect(long?.text.length).toBeLessThan(1_000_000);
  expect(next).toEqual({ text: 'SUMMARY:a', line: 200_002 });
});
