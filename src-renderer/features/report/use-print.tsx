import { lazy, type ReactNode, useState } from 'react';
import type { ReportRequest } from '#shared/features/report/model.ts';
import { OnDemand } from '#renderer/ui/on-demand.tsx';

const PrintPreview = lazy(() => import('./print-preview.tsx').then((file) => ({ default: file.PrintPreview })));

/** 印刷 of a screen: what its header calls, and the preview while it is open. */
export function usePrint(report: ReportRequest): { onPrint: () => void; preview: ReactNode } {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const preview = isOpen && (
    <OnDemand onFailure={close}>
      <PrintPreview report={report} onClose={close} />
    </OnDemand>
  );
  return { onPrint: () => setOpen(true), preview };
}
