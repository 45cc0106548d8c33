import { useMemo } from 'react';
import type { DataColumn } from './data-table-column.ts';

/** The height of a row in CSS pixels, `--row` in tokens.css. */
export const ROW = 36;

interface WindowRowProps<Item> {
  id: string;
  row: number;
  item: Item | undefined;
  columns: readonly DataColumn<Item>[];
  tracks: string;
  isSelected: boolean;
  isActive: boolean;
  onPress: (row: number, item: Item | undefined) => void;
  /** Names the row while it is on its way. */
  waitingText: string;
}

const Waiting = ({ name }: { name: string | undefined }) => (
  <>
    <span className="data-cell-waiting" />
    {name !== undefined && <span className="visually-hidden">{name}</span>}
  </>
);

/** One row of a windowed grid. Its cells are kept while its item stays, so that scrolling draws only what comes into view. */
export function WindowRow<Item>({ id, row, item, columns, tracks, isSelected, isActive, onPress, waitingText }: WindowRowProps<Item>) {
  const cells = useMemo(
    () =>
      columns.map((column) => (
        <div
          key={column.id}
          role={column.isRowHeader === true ? 'rowheader' : 'gridcell'}
          className="data-cell"
          data-numeric={column.isNumeric || undefined}
        >
          {item === undefined ? <Waiting name={column.isRowHeader === true ? waitingText : undefined} /> : column.cell(item)}
        </div>
      )),
    [columns, item, waitingText],
  );
  return (
    <div
      id={id}
      role="row"
      className="data-row"
      aria-rowindex={row + 2}
      aria-selected={isSelected}
      data-active={isActive || undefined}
      style={{ gridTemplateColumns: tracks, transform: `translateY(${row * ROW}px)` }}
      onClick={() => onPress(row, item)}
    >
      {cells}
    </div>
  );
}
