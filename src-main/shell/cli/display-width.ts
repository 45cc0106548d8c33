const graphemes = new Intl.Segmenter('ja', { granularity: 'grapheme' });

/** Characters that take two columns of a terminal (Unicode's East Asian Width W and F), and emoji. */
const wide =
  /^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}\u3000-\u303e\u30a0-\u30ff\u31f0-\u31ff\u3200-\u32ff\u3300-\u33ff\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation})/u;
const controls = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Makes text safe for a terminal: a name fetched from elsewhere must not move the cursor or turn the line round. */
export const printable = (text: string): string => text.replace(controls, '\u{fffd}');

/** How many columns of a terminal a text takes. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

/** Fills up with blanks to a number of columns. */
export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + blanks : blanks + text;
}

export interface TableColumn {
  heading: string;
  align?: 'left' | 'right';
}

/** Rows under headings, in columns that line up whatever the script. */
export function tableLines(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string[] {
  const cells = [columns.map((column) => column.heading), ...rows.map((row) => row.map(printable))];
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => displayWidth(row[index] ?? ''))));
  return cells.map((row) =>
    columns
      .map((column, index) => pad(row[index] ?? '', widths[index] ?? 0, column.align))
      .join('  ')
      .trimEnd(),
  );
}
