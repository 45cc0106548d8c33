import type { SyncStatus } from '#shared/features/directory/sync-model.ts';
import { runTone } from '#renderer/ui/run-tone.ts';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { useText } from '#renderer/ui/text.ts';
import { Time } from '#renderer/ui/time.tsx';

/** Last run, what it did, and when the next one is due. */
export function SyncFacts({ status, enabled }: { status: SyncStatus; enabled: boolean }) {
  const text = useText();
  const { last, nextAt, paused } = status;
  const none = text(paused === null ? 'home.sync.next.none' : 'home.sync.next.paused');
  return (
    <dl className="home-facts">
      <div>
        <dt>{text('home.sync.last')}</dt>
        <dd>
          {last === null ? (
            <StateMark tone="neutral">{text('state.never')}</StateMark>
          ) : (
            <StateMark tone={runTone(last.state)} at={last.finishedAt ?? last.startedAt}>
              {text(`run.state.${last.state}`)}
            </StateMark>
          )}
        </dd>
      </div>
      {last !== null && (
        <div>
          <dt>{text('home.sync.result')}</dt>
          <dd className="tabular">
            {text('home.sync.counts', {
              added: last.counts.people.added,
              updated: last.counts.people.updated,
              suspended: last.counts.people.suspended,
            })}
          </dd>
        </div>
      )}
      <div>
        <dt>{text('home.sync.next')}</dt>
        <dd>{enabled && nextAt !== null ? <Time at={nextAt} format="prose" /> : none}</dd>
      </div>
    </dl>
  );
}
