import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvText, toCsv } from '#renderer/features/calendar/csv-text.ts';
import { csvRows } from '#main/features/calendar/csv-rows.ts';

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

test('UTF-8 is read with or without the mark at its start', () => {
  expect(csvText(utf8('ログインID,色'))).toBe('ログインID,色');
  expect(csvText(utf8('\uFEFFログインID,色'))).toBe('ログインID,色');
});

test('UTF-16 is known by its mark', () => {
  expect(csvText(Uint8Array.of(0xff, 0xfe, 0x72, 0x82, 0x2c, 0x00))).toBe('色,');
  expect(csvText(Uint8Array.of(0xfe, 0xff, 0x82, 0x72, 0x00, 0x2c))).toBe('色,');
});

test('what is not UTF-8 is read as Shift_JIS, which spreadsheets on Japanese Windows write', () => {
  expect(csvText(Uint8Array.of(0x90, 0x46, 0x2c, 0x97, 0xce, 0x2c, 0xb6, 0xc5))).toBe('色,緑,ｶﾅ');
});

test('what is written is read again, whatever stands in the cells', () => {
  const cells = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(cells, { minLength: 1, maxLength: 5 }), (lines) => {
      fc.pre(lines.every((line) => line.join('').trim() !== '' && line.every((cell) => cell.isWellFormed())));
      expect([...csvRows(toCsv(lines))].map(({ cells: read }) => read)).toEqual(lines);
    }),
  );
});
