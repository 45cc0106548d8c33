/** A record of a CSV file with the line on which it begins, from 1; without cells where it cannot be read. */
export interface CsvLine {
  readonly line: number;
  readonly cells: readonly string[] | undefined;
}

/** What spreadsheets put between two cells: the comma of the name, the semicolon of other countries, the tab of a Unicode text. */
export const separators = [',', ';', '\t'] as const;
export type Separator = (typeof separators)[number];

/** A quoted cell with its doubled quotes, or whatever stands before the next separator or line end; then what ends it. */
const cellBefore = (separator: Separator): RegExp =>
  new RegExp(`(?:"((?:[^"]|"")*)"|(?!")([^${separator}\\r\\n]*))(${separator}|\\r\\n|\\r|\\n|$)`, 'y');

/**
 * The records of a CSV file as RFC 4180 has them, and as spreadsheets write them: any line end, quotes where they are not needed, a byte
 * order mark, empty lines. Undefined in place of a record that cannot be read; reading goes on with the next line.
 */
export function* csvRows(text: string, separator: Separator = ','): Generator<CsvLine, undefined> {
  const cell = cellBefore(separator);
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  let [at, line] = [0, 1];
  let record: { line: number; cells: string[] } = { line, cells: [] };
  while (at < source.length || record.cells.length > 0) {
    cell.lastIndex = at;
    const [all, quoted, plain = '', end = ''] = cell.exec(source) ?? [];
    if (all === undefined) {
      // A quote that never ends, or something behind it.
      yield { line: record.line, cells: undefined };
      const next = /\r\n|\r|\n/g;
      next.lastIndex = at;
      at = next.exec(source) === null ? source.length : next.lastIndex;
      line += 1;
      record = { line, cells: [] };
      continue;
    }
    at += all.length;
    record.cells.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === separator) continue;
    line += 1 + (quoted?.match(/\r\n|\r|\n/g)?.length ?? 0);
    if (record.cells.some((text) => text.trim() !== '')) yield record;
    record = { line, cells: [] };
  }
}
