import { useRef, useState } from 'react';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { useText } from '#renderer/ui/text.ts';
import { WorkInProgress } from './work-in-progress.tsx';
import type { Sheet } from './use-report-sheet.ts';

/** All of a long report on its way to the system's print dialog, out of sight: the preview shows its start. */
export function WholeSheet({ sheet, onRetry, onCancel }: { sheet: Sheet; onRetry: () => void; onCancel: () => void }) {
  const text = useText();
  const frame = useRef<HTMLIFrameElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  switch (sheet.phase) {
    case 'idle':
      return null;
    case 'making':
      return <WorkInProgress label={text('preview.rendering')} done={sheet.done} total={sheet.total} onCancel={onCancel} />;
    case 'failed':
      return <FailureBanner error={sheet.error} onRetry={onRetry} />;
    case 'made':
      return (
        <>
          {!isDrawn && <WorkInProgress label={text('preview.drawing')} done={0} total={null} onCancel={onCancel} />}
          <iframe
            ref={frame}
            className="print-preview-whole"
            aria-hidden="true"
            tabIndex={-1}
            title={text('preview.drawing')}
            sandbox="allow-same-origin allow-modals"
            srcDoc={sheet.html}
            onLoad={() => {
              setDrawn(true);
              frame.current?.contentWindow?.print();
            }}
          />
        </>
      );
  }
}
