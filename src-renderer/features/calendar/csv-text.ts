/** The longest text that the console takes. */
export const MOST_CHARACTERS = 5_000_000;

/**
 * The text of a CSV file: UTF-8, with or without a mark at its start, or else Shift_JIS, which spreadsheets on Japanese Windows write.
 * Bytes that are neither become replacement characters, and the console rejects their lines.
 */
export function csvText(bytes: BufferSource): string {
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
