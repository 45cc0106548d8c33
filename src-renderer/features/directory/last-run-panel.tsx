import type { SyncStatus } from '#shared/features/directory/sync-model.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ButtonLink, Link } from '#renderer/ui/link.tsx';
import { useText } from '#renderer/ui/text.ts';
import { NextRun, NextRunPanel } from './next-run.tsx';
import { CountsLine, RunProblem, RunState } from './run-parts.tsx';

/** Nothing is running: how the last run ended, and when the next one is. */
export function LastRunPanel({ status }: { status: SyncStatus }) {
  const text = useText();
  const { last, nextAt, paused } = status;
  if (last === null) {
    return (
      <>
        <EmptyState
          icon="sync"
          title={text('syncScreen.never.title')}
          actions={<ButtonLink href="/neo">{text('syncScreen.never.action')}</ButtonLink>}
        >
          {text('syncScreen.never.text')}
        </EmptyState>
        {nextAt !== null && <NextRunPanel nextAt={nextAt} paused={paused} />}
      </>
    );
  }
  const failed = last.problem !== null;
  return (
    <div className="sync-panel" data-tone={failed ? 'danger' : 'neutral'}>
      <dl className="sync-facts">
        <div>
          <dt>{text('syncScreen.last')}</dt>
          <dd>
            <RunState run={last} withTime /> <Link href={`/sync/${last.runId}`}>{text('syncScreen.openRun')}</Link>
          </dd>
        </div>
        <NextRun nextAt={nextAt} paused={paused} />
        {!failed && (
          <div>
            <dt>{text('syncScreen.lastChanges')}</dt>
            <dd>
              <CountsLine counts={last.counts} />
            </dd>
          </div>
        )}
      </dl>
      {failed && (
        <div className="sync-panel-problem" role="status">
          <RunProblem run={last} />
          <div className="sync-panel-actions">
            <ButtonLink href="/neo">{text('syncScreen.checkConnection')}</ButtonLink>
          </div>
        </div>
      )}
      {last.state === 'interrupted' && <p role="status">{text('syncScreen.interrupted')}</p>}
      {last.state === 'partial' && (
        <p>
          {text('syncScreen.partial', { count: last.issueCounts.rejected })}{' '}
          <Link href={`/sync/${last.runId}?tab=issues`}>{text('syncScreen.openIssues')}</Link>
        </p>
      )}
    </div>
  );
}
