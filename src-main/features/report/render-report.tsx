import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Grid } from './render-grid.tsx';
import {
  type Cell,
  type Column,
  type Fact,
  type ReportDocument,
  type Row,
  type Table,
  CHUNKS_ON_SCREEN,
  isCut,
  ROWS_ON_SCREEN,
} from './report-document.ts';
import { reportStyle } from './report-style.ts';

function CellContent({ cell }: { cell: Cell }): ReactElement {
  if (typeof cell === 'string') return <>{cell}</>;
  return (
    <>
      {cell.map((change) => (
        <p key={change.field}>
          {change.field !== '' && <span className="field">{change.field}: </span>}
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
          <dt className={fact.wide ? 'wide' : undefined}>{fact.label}</dt>
          <dd className={fact.wide ? 'wide' : undefined}>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

const text = (value: string): string => renderToStaticMarkup(<>{value}</>);

/** One heading for each table; a table that opens a part has the part's above it, and its own is then a smaller one. */
const Headings = ({ table: { part, heading }, hasParts }: { table: Table; hasParts: boolean }): ReactElement => (
  <>
    {part !== undefined && <h2>{part}</h2>}
    {hasParts ? <h3>{heading}</h3> : <h2>{heading}</h2>}
  </>
);

async function* renderTable(table: Table, { emptyText, tables }: ReportDocument): AsyncGenerator<string> {
  const hasParts = tables.some(({ part }) => part !== undefined);
  yield renderToStaticMarkup(<Headings table={table} hasParts={hasParts} />);
  const head = renderToStaticMarkup(<TableHead columns={table.columns} />);
  let drawn = 0;
  for await (const rows of table.chunks) {
    // Of 50,000 rows in one table Chromium made no PDF in six minutes, in short tables mostly: what the screen leaves out is in those.
    if (drawn === 0) yield `<table>${head}`;
    else if (drawn >= CHUNKS_ON_SCREEN) yield `</table><table class="more">${head}`;
    drawn += 1;
    yield renderToStaticMarkup(<Rows columns={table.columns} rows={rows} />);
    await nextTurn();
  }
  yield drawn === 0 ? renderToStaticMarkup(<p className="note">{emptyText}</p>) : '</table>';
  if (table.note !== undefined) yield renderToStaticMarkup(<p className="note">{table.note}</p>);
}

/**
 * One self-contained HTML page, in pieces, for the screen's preview, the browser's print and the PDF alike. With `cutNote`, for the
 * preview, a table shows its first rows on screen and says so under them; paper has them all.
 */
export async function* renderReport(report: ReportDocument, cutNote?: (rows: number) => string): AsyncGenerator<string> {
  const mode = cutNote === undefined ? '' : ' class="preview"';
  const body = report.grid === undefined ? '' : ' class="across"';
  yield `<!doctype html><html lang="${report.language}"${mode}><head><meta charset="utf-8">`;
  yield `<title>${text(report.title)}</title><style>${reportStyle}</style></head><body${body}><main>`;
  yield renderToStaticMarkup(<h1>{report.title}</h1>);
  yield renderToStaticMarkup(<Facts facts={report.facts} />);
  if (report.grid !== undefined) yield renderToStaticMarkup(<Grid grid={report.grid} />);
  for (const table of report.tables) {
    yield* renderTable(table, report);
    if (cutNote !== undefined && isCut(table)) yield renderToStaticMarkup(<p className="note cut">{cutNote(ROWS_ON_SCREEN)}</p>);
  }
  yield '</main></body></html>\n';
}
