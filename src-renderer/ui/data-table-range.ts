/** Rows from `start` up to, not including, `end`. */
export interface RowRange {
  start: number;
  end: number;
}

/** The rows that a viewport shows, with `spare` more on either side; all lengths in CSS pixels. */
export function visibleRows(view: { top: number; height: number }, rowHeight: number, rowCount: number, spare: number): RowRange {
  const first = Math.floor(Math.max(0, view.top) / rowHeight);
  const last = Math.ceil((Math.max(0, view.top) + Math.max(0, view.height)) / rowHeight);
  return {
    start: Math.min(Math.max(0, first - spare), rowCount),
    end: Math.min(last + spare, rowCount),
  };
}

/** Where to scroll so that `row` is wholly visible under a sticky header; null when it is already. */
export function scrollTopFor(row: number, view: { top: number; height: number }, rowHeight: number): number | null {
  const rowTop = row * rowHeight;
  if (rowTop < view.top) return rowTop;
  if (rowTop + rowHeight > view.top + view.height) return rowTop + rowHeight - view.height;
  return null;
}

/** The row an arrow, page, home or end key goes to, or null for other keys. */
export function rowForKey(key: string, row: number, rowCount: number, pageRows: number): number | null {
  const target: Record<string, number> = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + pageRows,
    PageUp: row - pageRows,
    Home: 0,
    End: rowCount - 1,
  };
  const wanted = Object.hasOwn(target, key) ? target[key] : undefined;
  return wanted === undefined || rowCount === 0 ? null : Math.min(Math.max(0, wanted), rowCount - 1);
}

/** The pages of `size` rows that a range touches. */
export function pagesOf(range: RowRange, size: number): readonly number[] {
  if (range.end <= range.start) return [];
  const first = Math.floor(range.start / size);
  return Array.from({ length: Math.floor((range.end - 1) / size) - first + 1 }, (_, index) => first + index);
}
