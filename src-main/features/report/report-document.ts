import type { Language } from '#shared/features/common/model.ts';

/** One changed field in a table cell: what it was and what it is. */
export interface CellChange {
  field: string;
  before: string;
  after: string;
}
export type Cell = string | readonly CellChange[];
export type Row = readonly Cell[];

export interface Column {
  heading: string;
  /** How much of the page's width it takes, in percent. */
  width: number;
  numeric?: boolean;
}

export interface Table {
  heading: string;
  columns: readonly Column[];
  /** Rows in chunks, so that a long list never holds the thread or all of itself in memory at once. */
  chunks: AsyncIterable<readonly Row[]>;
  note?: string;
}

export interface Fact {
  label: string;
  value: string;
}

/** A report before it has a shape: the same model becomes a page on screen, paper and PDF. */
export interface ReportDocument {
  language: Language;
  title: string;
  facts: readonly Fact[];
  emptyText: string;
  tables: readonly Table[];
}

/** A list that fits in memory, as one chunk. */
export async function* chunk<Item>(rows: readonly Item[]): AsyncGenerator<readonly Item[]> {
  if (rows.length > 0) yield rows;
}
