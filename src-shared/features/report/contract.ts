import { z } from 'zod';
import { procedure } from '#shared/kernel/procedure.ts';
import { language } from '#shared/features/common/model.ts';
import { reportFormat, reportRequest } from './model.ts';

const input = z.object({ report: reportRequest, language });

export const reportContract = {
  /** The whole document as one self-contained HTML page, for preview and printing. */
  render: procedure.input(input).output(z.object({ html: z.string(), fileName: z.string() })),
  /** The document as a file to keep. */
  export: procedure.input(input.extend({ format: reportFormat })).output(z.instanceof(Blob)),
};
