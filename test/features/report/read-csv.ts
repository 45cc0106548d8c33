/** A plain RFC 4180 reader, written apart from the writer. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text.charAt(index + 1) === '"') cell += text.charAt(++index);
      else quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === ',' || char === '\r') {
      row.push(cell);
      cell = '';
      if (char === '\r') {
        index++;
        rows.push(row);
        row = [];
      }
    } else cell += char;
  }
  return rows;
}
