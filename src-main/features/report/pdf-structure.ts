import type { PdfOptions } from '#main/core/ports.ts';
import { Refusal } from '#shared/kernel/problem.ts';

/**
 * Chromium tags every cell. Measured with a list of six columns: 500 rows take 0.4 s longer and 1 MB, 2,000 rows 2.5 s and 4 MB,
 * 10,000 rows 15 s and 20 MB.
 */
const MOST_TAGGED_ROWS = 2000;

/**
 * Chromium takes half a minute for 20,000 rows of six columns. 50,000 need 6 GB of memory, so they end after minutes or not at all; cutting
 * the table into many, or drawing no lines, changes little.
 */
export const MOST_PDF_ROWS = 20_000;

/** Refuses with `pdf_too_long`, before anything is drawn. */
export function checkPdfLength(rows: number, limit = MOST_PDF_ROWS): void {
  if (rows > limit) throw new Refusal('pdf_too_long', { rows, limit });
}

/** Short reports are tagged and have an outline; in long ones that would cost seconds, and nobody reads them from end to end. */
export function pdfStructure(rows: number): Pick<PdfOptions, 'tagged' | 'outline'> {
  const tagged = rows <= MOST_TAGGED_ROWS;
  return { tagged, outline: tagged };
}
