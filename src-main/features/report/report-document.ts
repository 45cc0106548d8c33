import type { Language } from '#shared/features/common/model.ts';
import type { DayGrid } from './day-grid.ts';

/** One changed field in a table cell: what it was and what it is. The name is '' where the row says already which one. */
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
  /** A heading above this table's own, for the first table of a part. */
  part?: string;
  heading: string;
  columns: readonly Column[];
  rowCount: number;
  /** Rows in chunks, so that a long list never holds the thread or all of itself in memory at once. */
  chunks: AsyncIterable<readonly Row[]>;
  note?: string;
}

export interface Fact {
  label: string;
  value: string;
  /** Too long for half a line. */
  wide?: boolean;
}

/** A report before it has a shape: the same model becomes a page on screen, paper and PDF. */
export interface ReportDocument {
  language: Language;
  title: string;
  facts: readonly Fact[];
  emptyText: string;
  tables: readonly Table[];
  /** Days in columns instead of a table, on paper that lies across. */
  grid?: DayGrid;
}

export const CHUNK_ROWS = 500;
/** The preview shows this many chunks of each table and leaves the others to paper. */
export const CHUNKS_ON_SCREEN = 4;
export const ROWS_ON_SCREEN = CHUNKS_ON_SCREEN * CHUNK_ROWS;

/** Whether the preview shows only the start of a table. */
export const isCut = ({ rowCount }: Pick<Table, 'rowCount'>): boolean => rowCount > ROWS_ON_SCREEN;

/** A list that fits in memory. */
export async function* chunk<Item>(rows: readonly Item[]): AsyncGenerator<readonly Item[]> {
  for (let start = 0; start < rows.length; start += CHUNK_ROWS) yield rows.slice(start, start + CHUNK_ROWS);
}

/** Its rows and how many there are. */
export const rowsOf = (rows: readonly Row[]): Pick<Table, 'rowCount' | 'chunks'> => ({ rowCount: rows.length, chunks: chunk(rows) });

export const rowCountOf = ({ tables }: ReportDocument): number => tables.reduce((sum, { rowCount }) => sum + rowCount, 0);
