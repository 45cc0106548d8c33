import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type IntlShape, useIntl } from '#renderer/ui/intl.ts';
import type { SyncRun } from '#shared/features/directory/sync-model.ts';
import { api } from '#renderer/client.ts';
import { goTo } from '#renderer/state/route.ts';
import type { DataColumn } from '#renderer/ui/data-table-column.ts';
import { Pager } from '#renderer/ui/data-table-pager.tsx';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { Section } from '#renderer/ui/section.tsx';
import { type Text, useText } from '#renderer/ui/text.ts';
import { duration } from '#renderer/ui/dates.ts';
import { Time } from '#renderer/ui/time.tsx';
import { changedIn } from './run-counts.ts';
import { RunState } from './run-parts.tsx';

const PAGE = 20;
/** What the run's own screen tells as well is left out of a history narrower than this (CSS pixels). */
const ROOMY = 800;

const columns = (text: Text, intl: IntlShape): readonly DataColumn<SyncRun>[] => {
  const count = (value: number) => (value === 0 ? <span className="zero">0</span> : intl.formatNumber(value));
  const number = (id: string, heading: string, width: string, value: (run: SyncRun) => number, needsWidth = 0): DataColumn<SyncRun> => ({
    id,
    heading,
    width,
    isNumeric: true,
    needsWidth,
    cell: (run) => count(value(run)),
  });
  return [
    {
      id: 'at',
      heading: text('syncScreen.column.startedAt'),
      width: '164px',
      isRowHeader: true,
      cell: (run) => <Time at={run.startedAt} format="table" />,
    },
    { id: 'kind', heading: text('syncScreen.column.kind'), width: '136px', cell: (run) => text(`syncScreen.kind.${run.kind}`) },
    {
      id: 'trigger',
      heading: text('syncScreen.column.trigger'),
      width: '140px',
      needsWidth: ROOMY,
      cell: (run) => (run.trigger === 'schedule' ? text('syncScreen.trigger.schedule') : run.actor),
    },
    { id: 'state', heading: text('syncScreen.column.state'), width: '168px', cell: (run) => <RunState run={run} /> },
    number('added', text('syncScreen.action.added'), '72px', (run) => run.counts.people.added),
    number('updated', text('syncScreen.action.updated'), '72px', (run) => run.counts.people.updated),
    number('suspended', text('syncScreen.action.suspended'), '84px', (run) => run.counts.people.suspended),
    number('reactivated', text('syncScreen.action.reactivated'), '84px', (run) => run.counts.people.reactivated, ROOMY),
    number('organisations', text('syncScreen.entity.organisations'), '72px', (run) => changedIn(run.counts, 'organisations')),
    number('issues', text('syncScreen.column.issues'), '64px', (run) => run.issueCounts.rejected + run.issueCounts.warning),
    {
      id: 'duration',
      heading: text('syncScreen.column.duration'),
      width: '108px',
      needsWidth: ROOMY,
      isNumeric: true,
      cell: (run) => (run.durationMs === null ? '–' : duration(intl, run.durationMs)),
    },
  ];
};

/** All runs, newest first; a row opens the run. */
export function RunHistory() {
  const text = useText();
  const intl = useIntl();
  const [offset, setOffset] = useState(0);
  const runs = useQuery(api.directory.listRuns.queryOptions({ input: { offset, limit: PAGE }, placeholderData: keepPreviousData }));
  const shape = useMemo(() => columns(text, intl), [text, intl]);
  return (
    <Section title={text('syncScreen.history')}>
      <div className="run-history">
        {runs.isError ? (
          <FailureBanner error={runs.error} onRetry={() => void runs.refetch()} />
        ) : (
          <DataTable
            label={text('syncScreen.history')}
            columns={shape}
            rows={runs.data?.items}
            rowId={({ runId }) => runId}
            onOpen={({ runId }) => goTo(`/sync/${runId}`)}
            empty={<p className="soft">{text('syncScreen.history.empty')}</p>}
          />
        )}
        <Pager offset={offset} limit={PAGE} count={runs.data?.matching ?? 0} onOffset={setOffset} />
      </div>
    </Section>
  );
}
