import { useQuery } from '@tanstack/react-query';
import type { SyncStatus } from '#shared/features/directory/sync-model.ts';
import { problemMessages } from '#shared/i18n/lookup.ts';
import { api } from '#renderer/client.ts';
import { SyncNow } from '#renderer/features/neo/sync-now.tsx';
import { useSyncStatus } from '#renderer/state/sync-status.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { ButtonLink, Link } from '#renderer/ui/link.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { useText } from '#renderer/ui/text.ts';
import { SyncFacts } from './sync-facts.tsx';

/** The synchronisation at a glance: what is the matter comes first, then last and next run, and 今すぐ同期する. */
export function SyncPanel() {
  const text = useText();
  const neo = useQuery(api.neo.read.queryOptions());
  const status = useSyncStatus();
  const isSet = neo.data !== undefined && neo.data.settings.serverUrl !== '';
  return (
    <div className="home-sync">
      <Section title={text('home.sync')} aside={isSet && <Link href="/sync">{text('home.sync.open')}</Link>}>
        {neo.data !== undefined && !isSet && (
          <EmptyState icon="sync" title={text('state.notSet')} actions={<ButtonLink href="/neo" kind="primary">{text('home.sync.setUp')}</ButtonLink>}>
            {text('home.sync.unset')}
          </EmptyState>
        )}
        {isSet && status.data === undefined && status.isError && <FailureBanner error={status.error} onRetry={() => void status.refetch()} />}
        {isSet && status.data === undefined && !status.isError && <Skeleton lines={3} />}
        {isSet && status.data !== undefined && (
          <>
            <Attention status={status.data} />
            <SyncFacts status={status.data} enabled={neo.data.settings.sync.enabled} />
            <SyncNow kind="primary" />
          </>
        )}
      </Section>
    </div>
  );
}

/** A held or failed synchronisation says what to do next, with the button there. */
function Attention({ status }: { status: SyncStatus }) {
  const text = useText();
  const { held, last } = status;
  if (held !== null) {
    return (
      <Banner tone="warning" title={text('home.sync.held')} actions={<ButtonLink href={`/sync/${held.runId}`}>{text('home.sync.held.open')}</ButtonLink>}>
        {text('home.sync.held.text')}
      </Banner>
    );
  }
  if (last === null || last.problem === null) return null;
  const { cause, remedy } = problemMessages(last.problem);
  return (
    <Banner tone="danger" title={text('home.sync.failed')} actions={<ButtonLink href="/neo">{text('home.sync.setUp')}</ButtonLink>}>
      <p>{text(cause, last.problem.params)}</p>
      <p>{text(remedy, last.problem.params)}</p>
    </Banner>
  );
}
