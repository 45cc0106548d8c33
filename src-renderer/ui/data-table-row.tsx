import { useMemo } from 'react';
import type { DataColumn } from './data-table-column.ts';
import { Icon } from './icon.tsx';

/** The height of a row in CSS pixels, `--row` in tokens.css. */
export const ROW = 36;

/** Rows that can be chosen besides being opened: by the box at their start, or with Space. */
export interface RowChoice {
  /** What the boxes are for. */
  label: string;
  chosen: ReadonlySet<number>;
  onToggle: (key: number) => void;
}

interface WindowRowProps<Item> {
  id: string;
  row: number;
  item: Item | undefined;
  columns: readonly DataColumn<Item>[];
  tracks: string;
  /** It is the one that stands open. */
  isSelected: boolean;
  /** Undefined where rows cannot be chosen. */
  isChosen: boolean | undefined;
  onToggle: (item: Item) => void;
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
export function WindowRow<Item>({ id, row, item, columns, tracks, onPress, waitingText, ...state }: WindowRowProps<Item>) {
  const { isSelected, isChosen, isActive, onToggle } = state;
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
      aria-selected={isChosen ?? isSelected}
      data-open={isSelected || undefined}
      {...(isChosen !== undefined && isSelected && { 'aria-current': 'true' as const })}
      data-active={isActive || undefined}
      style={{ gridTemplateColumns: tracks, transform: `translateY(${row * ROW}px)` }}
      onClick={({ target }) => {
        const isBox = isChosen !== undefined && target instanceof Element && target.closest('.data-choice') !== null;
        if (!isBox) onPress(row, item);
        else if (item !== undefined) onToggle(item);
      }}
    >
      {isChosen !== undefined && (
        <div role="gridcell" className="data-choice">
          <span className="data-check" data-checked={isChosen || undefined}>
            {isChosen && <Icon name="check" />}
          </span>
        </div>
      )}
      {cells}
    </div>
  );
}
