import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLines } from '#main/features/report/csv.ts';
import { readCsv } from './read-csv.ts';

describe('a list saved as CSV', () => {
  test.each([
    ['=HYPERLINK("http://evil.example","x")', `'=HYPERLINK("http://evil.example","x")`],
    ['+81-3-1234-5678', `'+81-3-1234-5678`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['-1+1|cmd', `'-1+1|cmd`],
    ['\t=1+1', `'\t=1+1`],
    [' =1+1', `' =1+1`],
    ['＝1+1', `'＝1+1`],
    ['-12', '-12'],
    ['佐藤 太郎', '佐藤 太郎'],
    ['', ''],
  ])('a name like %j opens in a spreadsheet as text', (typed, shown) => {
    expect(readCsv(csvLines([[typed]]))).toEqual([[shown]]);
  });

  test('every cell comes back as it was written, whatever commas, quotes and line breaks it holds', () => {
    const safe = fc.string({ unit: 'grapheme' }).filter((text) => !/^\s*[=+\-@\t\r\n＝＋－＠]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.array(safe, { minLength: 1, maxLength: 4 }), { minLength: 1 }), (rows) => {
        expect(readCsv(csvLines(rows))).toEqual(rows);
      }),
    );
  });

  test('no cell starts in a way that a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = readCsv(csvLines([[text]]))[0]?.[0] ?? '';
        expect(/^[=+@\t\r]/.test(cell)).toBe(false);
      }),
    );
  });
});
