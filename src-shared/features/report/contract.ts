import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from '#shared/kernel/procedure.ts';
import { language } from '#shared/features/common/model.ts';
import { reportFormat, reportPart, reportPiece, reportRequest, reportSize } from './model.ts';

const input = z.object({ report: reportRequest, language });

export const reportContract = {
  /** How long the document will be, so that nobody starts a print of two thousand pages unawares. */
  measure: procedure.input(input).output(reportSize),
  /** The document as one self-contained HTML page, in pieces, for preview and printing. Ending the stream ends the work. */
  render: procedure.input(input.extend({ part: reportPart.default('whole') })).output(eventIterator(reportPiece)),
  /** The document as a file to keep. Aborting the call ends the work. */
  export: procedure.input(input.extend({ format: reportFormat })).output(z.instanceof(Blob)),
};
