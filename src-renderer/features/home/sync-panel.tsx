import { useQuery } from '@tanstack/react-query';
import { api } from '#renderer/client.ts';
import { SyncNow } from '#renderer/features/neo/sync-now.tsx';
import { useSyncStatus } from '#renderer/state/sync-status.ts';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { Link } from '#renderer/ui/link.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { useText } from '#renderer/ui/text.ts';
import { SyncFacts } from './sync-facts.tsx';

/** The synchronisation at a glance: last and next run, and 今すぐ同期する. */
export function SyncPanel() {
  const text = useText();
  const neo = useQuery(api.neo.read.queryOptions());
  const status = useSyncStatus();
  const isSet = neo.data !== undefined && neo.data.settings.serverUrl !== '';
  // What to do first stands at the top of the home.
  if (!isSet) return null;
  return (
    <div className="home-sync">
      <Section title={text('home.sync')} aside={<Link href="/sync">{text('home.sync.open')}</Link>}>
        {status.data === undefined && status.isError && <FailureBanner error={status.error} onRetry={() => void status.refetch()} />}
        {status.data === undefined && !status.isError && <Skeleton lines={3} />}
        {status.data !== undefined && (
          <>
            <SyncFacts status={status.data} enabled={neo.data.settings.sync.enabled} />
            <SyncNow kind="primary" />
          </>
        )}
      </Section>
    </div>
  );
}
