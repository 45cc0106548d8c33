import { useIntl } from '#renderer/ui/intl.ts';
import type { SyncRun } from '#shared/features/directory/sync-model.ts';
import { CopyField } from '#renderer/ui/copy-field.tsx';
import { Fact } from '#renderer/ui/fact.tsx';
import { Link } from '#renderer/ui/link.tsx';
import { useText } from '#renderer/ui/text.ts';
import { duration } from '#renderer/ui/dates.ts';
import { Time } from '#renderer/ui/time.tsx';
import { RunState } from './run-parts.tsx';
import './run-facts.css';

/** The head of a run: outcome, when, by whom, and its counts as a small table. */
export function RunFacts({ run }: { run: SyncRun }) {
  const text = useText();
  const intl = useIntl();
  const { people, organisations } = run.counts;
  const rows = [
    { entity: 'people', counts: [people.added, people.updated, people.suspended, people.reactivated, null, people.unchanged] },
    {
      entity: 'organisations',
      counts: [organisations.added, organisations.updated, null, null, organisations.removed, organisations.unchanged],
    },
  ] as const;
  const actions = ['added', 'updated', 'suspended', 'reactivated', 'removed', 'unchanged'] as const;
  return (
    <div className="run-head">
      <dl className="sync-facts">
        <Fact label={text('syncScreen.column.state')}>
          <RunState run={run} />
        </Fact>
        <Fact label={text('syncScreen.column.startedAt')}>
          <Time at={run.startedAt} format="prose" />
        </Fact>
        <Fact label={text('syncScreen.column.duration')}>{run.durationMs === null ? '–' : duration(intl, run.durationMs)}</Fact>
        <Fact label={text('syncScreen.column.trigger')}>
          {run.trigger === 'schedule' ? text('syncScreen.trigger.schedule') : run.actor}
        </Fact>
        {run.approvedHash !== null && run.approvedHash === run.planHash && (
          <Fact label={text('syncScreen.approved')}>{text('syncScreen.approved.text')}</Fact>
        )}
        {run.undoes !== null && (
          <Fact label={text('syncScreen.undoes')}>
            <Link href={`/sync/${run.undoes}`}>{text('syncScreen.runLink', { runId: run.undoes })}</Link>
          </Fact>
        )}
        {run.undoneBy !== null && (
          <Fact label={text('syncScreen.undoneBy')}>
            <Link href={`/sync/${run.undoneBy}`}>{text('syncScreen.runLink', { runId: run.undoneBy })}</Link>
          </Fact>
        )}
      </dl>
      {run.planHash !== null && <CopyField label={text('syncScreen.planHash')} value={run.planHash} />}
      {run.kind !== 'undo' && (
        <table className="run-counts tabular">
          <caption className="visually-hidden">{text('syncScreen.countsTable')}</caption>
          <thead>
            <tr>
              <td />
              {actions.map((action) => (
                <th key={action} scope="col">
                  {text(`syncScreen.action.${action}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ entity, counts }) => (
              <tr key={entity}>
                <th scope="row">{text(`syncScreen.entity.${entity}`)}</th>
                {counts.map((count, index) => (
                  <td key={actions[index]} data-zero={count === 0 || count === null || undefined}>
                    {count === null ? '–' : intl.formatNumber(count)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
