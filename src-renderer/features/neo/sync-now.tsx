import { useMutation } from '@tanstack/react-query';
import { api } from '#renderer/client.ts';
import { useSyncStatus } from '#renderer/state/sync-status.ts';
import { showToast } from '#renderer/state/toasts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { useText } from '#renderer/ui/text.ts';
import { RunningMark } from './running-mark.tsx';
import './sync-now.css';

/**
 * 今すぐ同期する with the running synchronisation beside it. It starts without a question, here as everywhere: the guard holds back what
 * is too much, and a run can be undone. `reason` says why it cannot be pressed now.
 */
export function SyncNow({ reason, kind = 'normal' }: { reason?: string | undefined; kind?: 'primary' | 'normal' }) {
  const text = useText();
  const running = useSyncStatus().data?.running ?? null;
  const start = useMutation(api.directory.startSync.mutationOptions({ onSuccess: () => showToast('sync.now.started', { tone: 'info' }) }));
  return (
    <div className="sync-now">
      <div className="sync-now-line">
        <Button
          kind={kind}
          icon="sync"
          isDisabled={reason !== undefined || running !== null}
          isPending={start.isPending}
          onPress={() => start.mutate({ mode: 'apply' })}
        >
          {text('sync.now')}
        </Button>
        {running !== null && <RunningMark progress={running} />}
        {running === null && reason !== undefined && <span className="soft">{reason}</span>}
      </div>
      {start.isError && <FailureBanner error={start.error} />}
    </div>
  );
}
