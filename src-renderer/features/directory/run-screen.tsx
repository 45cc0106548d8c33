import { useQuery } from '@tanstack/react-query';
import { useSearch } from 'wouter';
import type { SyncRun } from '#shared/features/directory/sync-model.ts';
import { api } from '#renderer/client.ts';
import { usePrint } from '#renderer/features/report/use-print.tsx';
import { goTo } from '#renderer/state/route.ts';
import { useSyncFollow, useSyncStatus } from '#renderer/state/sync-status.ts';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { ButtonLink, Link } from '#renderer/ui/link.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';
import { useText } from '#renderer/ui/text.ts';
import { HeldPanel } from './held-panel.tsx';
import { RunChanges } from './run-changes.tsx';
import { changedIn } from './run-counts.ts';
import { RunFacts } from './run-facts.tsx';
import { RunIssues } from './run-issues.tsx';
import { RunProblem } from './run-parts.tsx';
import { UndoButton } from './undo-button.tsx';
import './sync.css';

function RunBody({ run }: { run: SyncRun }) {
  const text = useText();
  const tab = new URLSearchParams(useSearch()).get('tab') === 'issues' ? 'issues' : 'changes';
  const status = useSyncStatus().data;
  const isBusy = (status?.running ?? null) !== null;
  const changes = changedIn(run.counts, 'people') + changedIn(run.counts, 'organisations');
  const isHeld = run.verdict.reasons.length > 0 && (run.state === 'held' || run.state === 'planned');
  return (
    <>
      <RunFacts run={run} />
      {isHeld && <HeldPanel run={run} isWaiting={status?.held?.runId === run.runId} isBusy={isBusy} linkToRun={false} />}
      {run.problem !== null && !isHeld && (
        <div className="sync-panel" data-tone="danger">
          <RunProblem run={run} />
          <div className="sync-panel-actions">
            <ButtonLink href="/neo">{text('syncScreen.checkConnection')}</ButtonLink>
          </div>
        </div>
      )}
      <Tabs
        label={text('syncScreen.tabs')}
        selected={tab}
        onSelect={(id) => goTo(`/sync/${run.runId}${id === 'issues' ? '?tab=issues' : ''}`, { replace: true })}
        tabs={[
          { id: 'changes', label: text('syncScreen.tab.changes', { count: changes }), content: <RunChanges run={run} /> },
          {
            id: 'issues',
            label: text('syncScreen.tab.issues', { count: run.issueCounts.rejected + run.issueCounts.warning }),
            content: <RunIssues run={run} />,
          },
        ]}
      />
    </>
  );
}

/** One run: how it ended, every change and every record that needs a look. */
export function RunScreen({ runId }: { runId: number }) {
  const text = useText();
  useSyncFollow();
  const run = useQuery(api.directory.readRun.queryOptions({ input: { runId } }));
  const print = usePrint({ kind: 'sync', runId });
  const kind = run.data?.kind ?? 'sync';
  return (
    <div className="page">
      <PageHeader
        title={text('syncScreen.run.title', { kind: text(`syncScreen.kind.${kind}`), runId })}
        purpose={text('syncScreen.run.purpose')}
        group={
          <span className="no-print">
            <Link href="/sync">{text('syncScreen.back')}</Link>
          </span>
        }
        onPrint={print.onPrint}
        actions={run.data !== undefined && <UndoButton run={run.data} />}
      />
      {run.isError && <FailureBanner error={run.error} onRetry={() => void run.refetch()} />}
      {run.isPending && <Skeleton lines={6} />}
      {run.data !== undefined && <RunBody run={run.data} />}
      {print.preview}
    </div>
  );
}
