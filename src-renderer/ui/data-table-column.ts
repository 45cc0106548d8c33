import type { ReactNode } from 'react';

/** A column of a data table; `width` is a CSS grid track such as `minmax(140px, 2fr)` or `96px`. */
export interface DataColumn<Item> {
  id: string;
  heading: string;
  width: string;
  cell: (item: Item) => ReactNode;
  /** Names its row for screen readers; one column of a table has it. */
  isRowHeader?: boolean;
  isSortable?: boolean;
  isNumeric?: boolean;
  /** Left out where the table is narrower than this (CSS pixels). */
  needsWidth?: number;
}

export interface DataSort {
  column: string;
  descending: boolean;
}

/** A column pressed once sorts upwards, pressed again downwards. */
export const nextSort = (sort: DataSort, column: string): DataSort => ({
  column,
  descending: sort.column === column ? !sort.descending : false,
});
