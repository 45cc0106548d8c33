/** The largest file that is taken, in bytes; the console takes no text of more characters. */
export const MOST_BYTES = 5_000_000;

/**
 * The text of a CSV file: UTF-8, with or without a mark at its start, UTF-16 with its mark (a spreadsheet's Unicode text), or else Shift_JIS,
 * which spreadsheets on Japanese Windows write. Bytes that are neither become replacement characters, and the console rejects their lines.
 */
export function csvText(bytes: Uint8Array<ArrayBuffer>): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('shift_jis').decode(bytes);
  }
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Lines of cells as RFC 4180 says, with the mark by which spreadsheets recognise UTF-8. */
export const toCsv = (lines: readonly (readonly string[])[]): string =>
  `\uFEFF${lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')}`;
