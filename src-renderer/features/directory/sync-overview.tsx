import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '#renderer/client.ts';
import { toFailure } from '#renderer/failure.ts';
import { usePrint } from '#renderer/features/report/use-print.tsx';
import { goTo } from '#renderer/state/route.ts';
import { useSyncFollow, useSyncStatus } from '#renderer/state/sync-status.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { ButtonLink } from '#renderer/ui/link.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { useText } from '#renderer/ui/text.ts';
import { HeldPanel } from './held-panel.tsx';
import { LastRunPanel } from './last-run-panel.tsx';
import { NextRunPanel } from './next-run.tsx';
import { RunHistory } from './run-history.tsx';
import { RunningPanel } from './running-panel.tsx';
import { PausedBanner } from './schedule-pause.tsx';
import './sync.css';

/** Goes to the review that was started on this screen once it is over: whoever asked for it wants to read it. */
function useOpenReview(runId: number | undefined): void {
  const run = useQuery(
    api.directory.readRun.queryOptions({
      input: runId === undefined ? skipToken : { runId },
      refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'running' ? 500 : false),
    }),
  );
  const isOver = run.data !== undefined && run.data.state !== 'running';
  useEffect(() => {
    if (isOver) goTo(`/sync/${runId}`);
  }, [isOver, runId]);
}

/** What the synchronisation is doing, what it did, and the buttons that start it. */
export function SyncOverview() {
  const text = useText();
  useSyncFollow();
  const status = useSyncStatus();
  const start = useMutation(api.directory.startSync.mutationOptions());
  const print = usePrint({ kind: 'runs' });
  useOpenReview(start.variables?.mode === 'preview' ? start.data?.runId : undefined);
  const isBusy = start.isPending || (status.data?.running ?? null) !== null;
  // A plan that nobody may approve waits for nothing, but it is how the last run ended.
  const held = status.data?.held ?? (status.data?.last?.state === 'held' ? status.data.last : null);
  // A locked or missing store has its banner above, with the button that helps.
  const refusedForSettings = start.isError && toFailure(start.error).code === 'neo_not_configured';

  return (
    <div className="page">
      <PageHeader
        title={text('screen.sync.title')}
        purpose={text('screen.sync.purpose')}
        group={text('nav.group.directory')}
        onPrint={print.onPrint}
        actions={
          <>
            <Button icon="eye" isDisabled={isBusy} onPress={() => start.mutate({ mode: 'preview' })}>
              {text('syncScreen.preview')}
            </Button>
            <Button kind="primary" icon="sync" isDisabled={isBusy} onPress={() => start.mutate({ mode: 'apply' })}>
              {text('sync.now')}
            </Button>
          </>
        }
      />
      {start.isError && (
        <FailureBanner
          error={start.error}
          actions={refusedForSettings && <ButtonLink href="/neo">{text('syncScreen.openSettings')}</ButtonLink>}
        />
      )}
      {status.failureCount > 0 && status.data !== undefined && <Banner tone="warning" title={text('syncScreen.reconnecting')} />}
      {status.data?.paused != null && <PausedBanner paused={status.data.paused} />}
      {status.data === undefined && <Skeleton lines={4} />}
      {status.data?.running != null && <RunningPanel running={status.data.running} />}
      {status.data !== undefined && status.data.running === null && (
        <>
          {held !== null && <HeldPanel run={held} isWaiting={held === status.data.held} isBusy={isBusy} />}
          {held !== null && status.data.last?.runId === held.runId ? (
            <NextRunPanel nextAt={status.data.nextAt} paused={status.data.paused} />
          ) : (
            <LastRunPanel status={status.data} />
          )}
        </>
      )}
      <RunHistory />
      {print.preview}
    </div>
  );
}
