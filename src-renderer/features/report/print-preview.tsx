import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ReportFormat, ReportRequest } from '#shared/features/report/model.ts';
import { api } from '#renderer/client.ts';
import { printByKey, usePrintScreen } from '#renderer/state/print.ts';
import { useUnsaved } from '#renderer/state/unsaved.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { Progress } from '#renderer/ui/progress.tsx';
import { useText } from '#renderer/ui/text.ts';
import { isLong, LongReport } from './long-report.tsx';
import { useReportLanguage } from './report-language.ts';
import { useSaveReport } from './save-report.ts';
import { useReportSheet } from './use-report-sheet.ts';
import { WholeSheet } from './whole-sheet.tsx';
import { WorkInProgress } from './work-in-progress.tsx';
import './print-preview.css';

/** The sheet as it will be printed, with the ways to print and keep it. Mounted while it is open. */
export function PrintPreview({ report, onClose }: { report: ReportRequest; onClose: () => void }) {
  const text = useText();
  const language = useReportLanguage();
  const frame = useRef<HTMLIFrameElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const isUnsaved = useUnsaved((state) => state.form !== null);
  const size = useQuery(api.report.measure.queryOptions({ input: { report, language }, gcTime: 0, staleTime: Number.POSITIVE_INFINITY }));
  const { sheet, make } = useReportSheet(report, 'start', language);
  const whole = useReportSheet(report, 'whole', language);
  const { save, cancel } = useSaveReport();
  const keep = (format: ReportFormat): void => save.mutate({ report, language, format });
  const makeOnce = useEffectEvent(() => void make());
  useEffect(() => makeOnce(), []);

  const isReady = isDrawn && size.isSuccess && whole.sheet.phase !== 'making';
  const print = (): void => {
    if (size.data?.isCut !== true) frame.current?.contentWindow?.print();
    else if (isLong(size.data)) setAsking(true);
    else void whole.make();
  };
  usePrintScreen(() => isReady && print());
  const drawn = (): void => {
    setDrawn(true);
    // Keys that are pressed in the sheet stay in it.
    frame.current?.contentWindow?.addEventListener('keydown', printByKey);
  };
  const keepButton = (format: ReportFormat, label: string) => (
    <Button isPending={save.isPending && save.variables?.format === format} isDisabled={save.isPending} onPress={() => keep(format)}>
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
          {keepButton('csv', text('preview.csv'))}
          {keepButton('html', text('preview.html'))}
          {keepButton('pdf', text('preview.pdf'))}
          <Button kind="primary" icon="print" isDisabled={!isReady} onPress={print}>
            {text('preview.print')}
          </Button>
        </>
      }
    >
      {report.kind === 'settings' && isUnsaved && <Banner tone="warning" title={text('preview.unsaved')} />}
      {save.isError && <FailureBanner error={save.error} />}
      {save.isPending && (
        <WorkInProgress
          label={text(`preview.saving.${save.variables.format}`)}
          done={0}
          total={null}
          {...(size.isSuccess && save.variables.format === 'pdf' && { detail: text('preview.saving.pages', { pages: size.data.pages }) })}
          onCancel={cancel}
        />
      )}
      {isAsking && size.isSuccess && (
        <LongReport
          report={report}
          size={size.data}
          onCsv={() => {
            setAsking(false);
            keep('csv');
          }}
          onGoOn={() => {
            setAsking(false);
            void whole.make();
          }}
        />
      )}
      <WholeSheet sheet={whole.sheet} onRetry={() => void whole.make()} onCancel={whole.cancel} />
      {size.isError && sheet.phase !== 'failed' && <FailureBanner error={size.error} onRetry={() => void size.refetch()} />}
      {sheet.phase === 'failed' && <FailureBanner error={sheet.error} onRetry={() => void make()} />}
      {sheet.phase === 'making' && <Progress label={text('preview.rendering')} done={sheet.done} total={sheet.total || null} />}
      {sheet.phase === 'made' && (
        // Same origin so that its print can be called, modals so that printing may open its dialog; no scripts run in it.
        <iframe
          ref={frame}
          className="print-preview-sheet"
          title={text('preview.sheet', { name: size.data?.fileName ?? '' })}
          sandbox="allow-same-origin allow-modals"
          srcDoc={sheet.html}
          onLoad={drawn}
        />
      )}
    </Dialog>
  );
}
