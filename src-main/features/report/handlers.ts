import { ORPCError } from '@orpc/server';
import { procedures } from '#main/core/procedures.ts';
import type { ReportService } from './report-service.ts';

export const createReportHandlers = ({ reports }: { reports: ReportService }) => ({
  measure: procedures.report.measure.handler(({ input, context }) => reports.measure(input.report, input.language, context.actor)),
  render: procedures.report.render.handler(({ input, context }) => reports.render(input.report, input.part, input.language, context.actor)),
  export: procedures.report.export.handler(async ({ input, context, signal }) => {
    try {
      const file = await reports.export(input.report, input.format, input.language, context.actor, { signal });
      return new File([file.bytes], file.fileName, { type: file.mediaType });
    } catch (error) {
      // Nobody waits for the answer any more, and giving up is no incident for the log.
      throw signal?.aborted === true ? new ORPCError('CLIENT_CLOSED_REQUEST', { cause: error }) : error;
    }
  }),
});
