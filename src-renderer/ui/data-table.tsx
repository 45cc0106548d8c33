import type { ReactNode } from 'react';
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import type { DataColumn } from './data-table-column.ts';
import { useText } from './text.ts';
import { useWidth } from './use-width.ts';
import './data-table.css';

const WAITING_ROWS = 6;

/** A page of rows whose heights follow their content. While `rows` is undefined grey lines stand in their place. */
export function DataTable<Item>({
  label,
  columns: allColumns,
  rows,
  rowId,
  onOpen,
  empty,
}: {
  label: string;
  columns: readonly DataColumn<Item>[];
  rows: readonly Item[] | undefined;
  rowId: (item: Item) => number;
  onOpen?: (item: Item) => void;
  empty: ReactNode;
}) {
  const text = useText();
  const [frame, width] = useWidth();
  const columns = allColumns.filter(({ needsWidth = 0 }) => width >= needsWidth);
  if (rows === undefined) return <WaitingTable label={text('ui.loading')} />;
  if (rows.length === 0) return <>{empty}</>;
  return (
    <div ref={frame} className="data-table-frame">
      <Table className="data-table" aria-label={label} data-openable={onOpen !== undefined || undefined}>
        <TableHeader>
          {columns.map((column) => (
            <Column
              key={column.id}
              id={column.id}
              isRowHeader={column.isRowHeader === true}
              className="data-head"
              data-numeric={column.isNumeric || undefined}
              style={{ width: column.width }}
            >
              {column.heading}
            </Column>
          ))}
        </TableHeader>
        <TableBody>
          {rows.map((row) => (
            <Row key={rowId(row)} id={rowId(row)} className="data-table-row" {...(onOpen !== undefined && { onAction: () => onOpen(row) })}>
              {columns.map((column) => (
                <Cell key={column.id} className="data-table-cell" data-numeric={column.isNumeric || undefined}>
                  {column.cell(row)}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

const WaitingTable = ({ label }: { label: string }) => (
  <div className="data-table-waiting" role="status" aria-label={label}>
    {Array.from({ length: WAITING_ROWS }, (_, row) => (
      <span key={row} className="data-cell-waiting" />
    ))}
  </div>
);
