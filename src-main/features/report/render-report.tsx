import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Cell, Column, Fact, ReportDocument, Row, Table } from './report-document.ts';
import { reportStyle } from './report-style.ts';

function CellContent({ cell }: { cell: Cell }): ReactElement {
  if (typeof cell === 'string') return <>{cell}</>;
  return (
    <>
      {cell.map((change) => (
        <p key={change.field}>
          <span className="field">{change.field}: </span>
          {change.before !== '' && (
            <>
              <del>{change.before}</del>
              {' → '}
            </>
          )}
          <ins>{change.after}</ins>
        </p>
      ))}
    </>
  );
}

function Rows({ columns, rows }: { columns: readonly Column[]; rows: readonly Row[] }): ReactElement {
  return (
    <tbody>
      {rows.map((row, index) => (
        <tr key={index}>
          {row.map((cell, column) => (
            <td key={column} className={columns[column]?.numeric ? 'numeric' : undefined}>
              <CellContent cell={cell} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

/** Column widths travel as attributes: the page's content security policy has no room for inline styles. */
function TableHead({ columns }: { columns: readonly Column[] }): ReactElement {
  return (
    <>
      <colgroup>
        {columns.map((column) => (
          <col key={column.heading} width={`${column.width}%`} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.heading} scope="col" className={column.numeric ? 'numeric' : undefined}>
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
    </>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }): ReactElement {
  return (
    <dl>
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

const text = (value: string): string => renderToStaticMarkup(<>{value}</>);

async function* renderTable(table: Table, emptyText: string): AsyncGenerator<string> {
  yield renderToStaticMarkup(<h2>{table.heading}</h2>);
  let empty = true;
  for await (const rows of table.chunks) {
    if (empty) yield `<table>${renderToStaticMarkup(<TableHead columns={table.columns} />)}`;
    empty = false;
    yield renderToStaticMarkup(<Rows columns={table.columns} rows={rows} />);
    await nextTurn();
  }
  yield empty ? renderToStaticMarkup(<p className="note">{emptyText}</p>) : '</table>';
  if (table.note !== undefined) yield renderToStaticMarkup(<p className="note">{table.note}</p>);
}

/** One self-contained HTML page, in pieces, for the screen's preview, the browser's print and the PDF alike. */
export async function* renderReport(report: ReportDocument): AsyncGenerator<string> {
  yield `<!doctype html><html lang="${report.language}"><head><meta charset="utf-8">`;
  yield `<title>${text(report.title)}</title><style>${reportStyle}</style></head><body><main>`;
  yield renderToStaticMarkup(<h1>{report.title}</h1>);
  yield renderToStaticMarkup(<Facts facts={report.facts} />);
  for (const table of report.tables) yield* renderTable(table, report.emptyText);
  yield '</main></body></html>\n';
}
