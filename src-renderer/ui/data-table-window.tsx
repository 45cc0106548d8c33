import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { DataColumn, DataSort } from './data-table-column.ts';
import { DataTableHead } from './data-table-head.tsx';
import { type RowRange, rowForKey, scrollTopFor, visibleRows } from './data-table-range.ts';
import { ROW, type RowChoice, WindowRow } from './data-table-row.tsx';
import { useText } from './text.ts';
import './data-table.css';
import './data-table-window.css';

const SPARE = 8;

/**
 * A grid over any number of rows of which only the visible ones exist. It is not built on react-aria's Table, which keeps a
 * node for every row: 100,000 rows took 30 s and 2.4 GB there. The grid itself holds the focus and names its row with
 * `aria-activedescendant`, so that the focus survives rows that scroll away.
 */
export function WindowTable<Item>({
  label,
  columns: allColumns,
  rowCount,
  rowAt,
  rowKey,
  onRange,
  sort,
  onSort,
  selectedKey,
  choice,
  onOpen,
  isBusy = false,
  minWidth,
  empty,
}: {
  label: string;
  columns: readonly DataColumn<Item>[];
  rowCount: number;
  /** Undefined while the row is on its way. */
  rowAt: (row: number) => Item | undefined;
  rowKey: (item: Item) => number;
  /** Told which rows are on the screen, whenever that changes. */
  onRange: (range: RowRange) => void;
  sort: DataSort;
  onSort: (column: string) => void;
  /** The row that stands open beside the grid. */
  selectedKey: number | null;
  choice?: RowChoice;
  onOpen: (item: Item) => void;
  isBusy?: boolean;
  /** Narrower than this (CSS pixels) the grid scrolls sideways. */
  minWidth: number;
  /** In place of the rows when there are none. */
  empty: ReactNode;
}) {
  const id = useId();
  const waitingText = useText()('ui.loading');
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 0, width: minWidth });
  const [active, setActive] = useState(0);
  const activeRow = Math.min(active, Math.max(0, rowCount - 1));
  const range = visibleRows(view, ROW, rowCount, SPARE);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const measure = (): void => setView({ top: element.scrollTop, height: element.clientHeight - ROW, width: element.clientWidth });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scroll', measure, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);

  useEffect(() => onRange({ start: range.start, end: range.end }), [onRange, range.start, range.end]);

  const goToRow = (row: number): void => {
    setActive(row);
    const top = scrollTopFor(row, view, ROW);
    if (top !== null) scroller.current?.scrollTo({ top });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget || event.altKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      const item = rowAt(activeRow);
      if (item !== undefined) (event.key === ' ' && choice !== undefined ? onToggle : onOpen)(item);
      event.preventDefault();
      return;
    }
    const row = rowForKey(event.key, activeRow, rowCount, Math.max(1, Math.floor(view.height / ROW) - 1));
    if (row === null) return;
    event.preventDefault();
    goToRow(row);
  };

  const onToggle = (item: Item): void => choice?.onToggle(rowKey(item));

  const onPress = useCallback(
    (row: number, item: Item | undefined): void => {
      setActive(row);
      if (item !== undefined) onOpen(item);
    },
    [onOpen],
  );

  const columns = useMemo(() => allColumns.filter(({ needsWidth = 0 }) => view.width >= needsWidth), [allColumns, view.width]);
  const tracks = [...(choice === undefined ? [] : ['40px']), ...columns.map((column) => column.width)].join(' ');
  const rows = Array.from({ length: range.end - range.start }, (_, index) => range.start + index);
  const activeIsThere = activeRow >= range.start && activeRow < range.end;
  return (
    <div
      ref={scroller}
      className="data-grid"
      role="grid"
      aria-label={label}
      aria-rowcount={rowCount + 1}
      aria-colcount={columns.length + (choice === undefined ? 0 : 1)}
      aria-multiselectable={choice !== undefined}
      aria-busy={isBusy}
      tabIndex={0}
      {...(activeIsThere && { 'aria-activedescendant': `${id}-${activeRow}` })}
      onKeyDown={onKeyDown}
    >
      <div className="data-grid-sheet" role="presentation" style={{ minWidth }}>
        <DataTableHead columns={columns} tracks={tracks} sort={sort} onSort={onSort} choiceLabel={choice?.label} />
        {rowCount === 0 ? (
          <div className="data-grid-empty" role="rowgroup">
            <div role="row">
              <div role="gridcell">{empty}</div>
            </div>
          </div>
        ) : (
          <div className="data-grid-body" role="rowgroup" style={{ height: rowCount * ROW }}>
            {rows.map((row) => {
              const item = rowAt(row);
              return (
                <WindowRow
                  key={row}
                  id={`${id}-${row}`}
                  row={row}
                  item={item}
                  columns={columns}
                  tracks={tracks}
                  isSelected={item !== undefined && rowKey(item) === selectedKey}
                  isChosen={choice && item !== undefined && choice.chosen.has(rowKey(item))}
                  onToggle={onToggle}
                  isActive={row === activeRow}
                  onPress={onPress}
                  waitingText={waitingText}
                />
              );
            })}
          </div>
        )}
      </div>
    </div>
  );
}
