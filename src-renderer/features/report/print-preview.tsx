import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ReportFormat, ReportRequest } from '#shared/features/report/model.ts';
import { api } from '#renderer/client.ts';
import { useReportLanguage } from './report-language.ts';
import { useSaveReport } from './save-report.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { Progress } from '#renderer/ui/progress.tsx';
import { useText } from '#renderer/ui/text.ts';
import './print-preview.css';

/** The sheet as it will be printed, with the ways to print and keep it. Mounted while it is open. */
export function PrintPreview({ report, onClose }: { report: ReportRequest; onClose: () => void }) {
  const text = useText();
  const language = useReportLanguage();
  const frame = useRef<HTMLIFrameElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  const sheet = useQuery(api.report.render.queryOptions({ input: { report, language }, gcTime: 0, staleTime: Number.POSITIVE_INFINITY }));
  const save = useSaveReport();

  const keep = (format: ReportFormat, label: string) => (
    <Button
      isPending={save.isPending && save.variables?.format === format}
      isDisabled={save.isPending}
      onPress={() => save.mutate({ report, language, format })}
    >
      {label}
    </Button>
  );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width="sheet"
      title={text('preview.title')}
      actions={
        <>
          <Button kind="quiet" onPress={onClose}>
            {text('preview.close')}
          </Button>
          {keep('csv', text('preview.csv'))}
          {keep('html', text('preview.html'))}
          {keep('pdf', text('preview.pdf'))}
          <Button kind="primary" icon="print" isDisabled={!isDrawn} onPress={() => frame.current?.contentWindow?.print()}>
            {text('preview.print')}
          </Button>
        </>
      }
    >
      {save.isError && <FailureBanner error={save.error} />}
      {save.isPending && <Progress label={text(`preview.saving.${save.variables?.format ?? 'html'}`)} done={0} total={null} />}
      {sheet.isError && <FailureBanner error={sheet.error} onRetry={() => void sheet.refetch()} />}
      {sheet.isPending && <Progress label={text('preview.rendering')} done={0} total={null} />}
      {sheet.data !== undefined && (
        // Same origin so that its print can be called, modals so that printing may open its dialog; no scripts run in it.
        <iframe
          ref={frame}
          className="print-preview-sheet"
          title={text('preview.sheet', { name: sheet.data.fileName })}
          sandbox="allow-same-origin allow-modals"
          srcDoc={sheet.data.html}
          onLoad={() => setDrawn(true)}
        />
      )}
    </Dialog>
  );
}
