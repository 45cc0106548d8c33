import { procedures } from '#main/core/procedures.ts';
import type { ReportService } from './report-service.ts';

export const createReportHandlers = ({ reports }: { reports: ReportService }) => ({
  render: procedures.report.render.handler(({ input, context }) => reports.render(input.report, input.language, context.actor)),
  export: procedures.report.export.handler(async ({ input, context }) => {
    const file = await reports.export(input.report, input.format, input.language, context.actor);
    return new File([file.bytes], file.fileName, { type: file.mediaType });
  }),
});
