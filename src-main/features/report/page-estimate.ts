import type { ReportDocument } from './report-document.ts';

/** Rows of one line that an A4 sheet holds under its repeated head. */
const ROWS_ON_A_PAGE = 46;
/** Title, facts and headings take about a third of the first one. */
const ROWS_OF_THE_TITLE = 15;
const ROWS_OF_A_HEADING = 3;

/** About how many pages a report takes; rows whose text wraps make it more. */
export function pageEstimate({ tables }: Pick<ReportDocument, 'tables'>): number {
  const rows = tables.reduce((sum, { rowCount }) => sum + ROWS_OF_A_HEADING + rowCount, ROWS_OF_THE_TITLE);
  return Math.ceil(rows / ROWS_ON_A_PAGE);
}
