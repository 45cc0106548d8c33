import type { SyncStatus } from '#shared/features/directory/sync-model.ts';
import { Link } from '#renderer/ui/link.tsx';
import { useText } from '#renderer/ui/text.ts';
import { Time } from '#renderer/ui/time.tsx';
import { PauseSchedule } from './schedule-pause.tsx';

type Schedule = Pick<SyncStatus, 'nextAt' | 'paused'>;

/** When the next run is, as one of a list of facts, with the way to pause the schedule or to set its times. */
export function NextRun({ nextAt, paused }: Schedule) {
  const text = useText();
  return (
    <div>
      <dt>{text('syncScreen.next')}</dt>
      <dd>
        {paused !== null && text('syncScreen.next.paused')}
        {paused === null && nextAt === null && (
          <>
            {text('syncScreen.next.none')} <Link href="/neo">{text('syncScreen.next.set')}</Link>
          </>
        )}
        {nextAt !== null && (
          <>
            <Time at={nextAt} format="prose" />{' '}
            <span className="soft">
              (<Time at={nextAt} />)
            </span>{' '}
            <PauseSchedule />
          </>
        )}
      </dd>
    </div>
  );
}

/** The next run alone, where there is no last run to tell of beside it. */
export const NextRunPanel = (schedule: Schedule) => (
  <div className="sync-panel">
    <dl className="sync-facts">
      <NextRun {...schedule} />
    </dl>
  </div>
);
