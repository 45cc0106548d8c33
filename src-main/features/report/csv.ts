/**
 * A cell that a spreadsheet would run as a formula gets a leading apostrophe (OWASP, "CSV Injection"), and so does one that
 * hides it behind white space. A plain number such as -12 stays a number.
 */
function guardFormula(value: string): string {
  const isFormula = /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/u.test(value) && !/^-?\d+(\.\d+)?$/.test(value);
  return isFormula ? `'${value}` : value;
}

const quote = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** Rows as RFC 4180 CSV lines with CRLF. */
export const csvLines = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map((cell) => quote(guardFormula(cell))).join(',')}\r\n`).join('');

/** Excel reads a CSV as UTF-8 only when it starts with this mark. */
export const CSV_BYTE_ORDER_MARK = '\uFEFF';
