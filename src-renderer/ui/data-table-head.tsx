import type { DataColumn, DataSort } from './data-table-column.ts';
import { Icon } from './icon.tsx';

const ariaSort = { true: 'descending', false: 'ascending' } as const;

/** The sticky head of a windowed grid; a sortable column is a button with its mark. */
export const DataTableHead = <Item,>({
  columns,
  tracks,
  sort,
  onSort,
  choiceLabel,
}: {
  columns: readonly DataColumn<Item>[];
  tracks: string;
  sort: DataSort;
  onSort: (column: string) => void;
  /** Heads the boxes by which rows are chosen, where there are any. */
  choiceLabel: string | undefined;
}) => (
  <div className="data-grid-head" role="rowgroup">
    <div role="row" aria-rowindex={1} className="data-head-row" style={{ gridTemplateColumns: tracks }}>
      {choiceLabel !== undefined && (
        <div role="columnheader" className="data-head">
          <span className="visually-hidden">{choiceLabel}</span>
        </div>
      )}
      {columns.map((column) => {
        const isSorted = sort.column === column.id;
        return (
          <div
            key={column.id}
            role="columnheader"
            className="data-head"
            data-numeric={column.isNumeric || undefined}
            {...(column.isSortable === true && { 'aria-sort': isSorted ? ariaSort[`${sort.descending}`] : 'none' })}
          >
            {column.isSortable === true ? (
              <button type="button" className="data-sort" data-sorted={isSorted || undefined} onClick={() => onSort(column.id)}>
                {column.heading}
                <span className="data-sort-mark" data-descending={(isSorted && sort.descending) || undefined}>
                  <Icon name="down" />
                </span>
              </button>
            ) : (
              column.heading
            )}
          </div>
        );
      })}
    </div>
  </div>
);
