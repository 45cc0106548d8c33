import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { type ChangeAction, type SyncChange, type SyncRun, changeAction } from '#shared/features/directory/sync-model.ts';
import { api } from '#renderer/client.ts';
import type { DataColumn } from '#renderer/ui/data-table-column.ts';
import { Pager } from '#renderer/ui/data-table-pager.tsx';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { Icon, type IconName } from '#renderer/ui/icon.tsx';
import { type Text, useText } from '#renderer/ui/text.ts';
import { ButtonLink } from '#renderer/ui/link.tsx';
import { ChoiceBar } from './choice-bar.tsx';
import { FieldDiff } from './field-diff.tsx';
import { changesIn } from './run-counts.ts';
import './run-changes.css';

const PAGE = 50;
const icons: Record<ChangeAction, IconName> = { added: 'plus', updated: 'sync', suspended: 'lock', reactivated: 'play', removed: 'minus' };
const actionChoices = ['all', ...changeAction.options] as const;
const entityChoices = ['all', 'person', 'organisation'] as const;

const columns = (text: Text): readonly DataColumn<SyncChange & { index: number }>[] => [
  {
    id: 'action',
    heading: text('syncScreen.column.action'),
    width: '128px',
    cell: (change) => (
      <span className="change-action" data-action={change.action}>
        <Icon name={icons[change.action]} />
        {text(`syncScreen.action.${change.action}`)}
      </span>
    ),
  },
  {
    id: 'name',
    heading: text('syncScreen.column.subject'),
    width: '260px',
    isRowHeader: true,
    cell: (change) => (
      <>
        <span className="change-name">{change.name}</span>
        <span className="soft change-id">
          {text(`syncScreen.one.${change.entity}`)}・{change.loginId ?? text('syncScreen.neoId', { id: change.externalId })}
        </span>
      </>
    ),
  },
  { id: 'fields', heading: text('syncScreen.column.fields'), width: 'auto', cell: (change) => <FieldDiff change={change} /> },
];

/** An undo has the changes of the run it took back, and the details of old runs are not kept for ever. */
function NoChanges({ run }: { run: SyncRun }) {
  const text = useText();
  if (run.undoes !== null) {
    return (
      <EmptyState
        icon="history"
        title={text('syncScreen.changes.undone.title', { runId: run.undoes })}
        actions={<ButtonLink href={`/sync/${run.undoes}`}>{text('syncScreen.changes.undone.action')}</ButtonLink>}
      />
    );
  }
  const kind =
    run.problem !== null || run.state === 'cancelled' || run.state === 'interrupted'
      ? 'unfinished'
      : changesIn(run.counts).length > 0
        ? 'forgotten'
        : 'none';
  return (
    <EmptyState icon={kind === 'none' ? 'check' : 'info'} title={text(`syncScreen.changes.${kind}.title`)}>
      {text(`syncScreen.changes.${kind}.text`)}
    </EmptyState>
  );
}

/** Every planned or applied change of a run, filtered and page by page. */
export function RunChanges({ run }: { run: SyncRun }) {
  const text = useText();
  const [entity, setEntity] = useState<(typeof entityChoices)[number]>('all');
  const [action, setAction] = useState<(typeof actionChoices)[number]>('all');
  const [offset, setOffset] = useState(0);
  const changes = useQuery(
    api.directory.listChanges.queryOptions({
      input: { runId: run.runId, offset, limit: PAGE, ...(entity !== 'all' && { entity }), ...(action !== 'all' && { action }) },
      placeholderData: keepPreviousData,
    }),
  );
  const shape = useMemo(() => columns(text), [text]);
  if (changes.isError) return <FailureBanner error={changes.error} onRetry={() => void changes.refetch()} />;
  if (changes.data?.total === 0) return <NoChanges run={run} />;
  return (
    <>
      <div className="change-filters no-print">
        <ChoiceBar
          label={text('syncScreen.filter.entity')}
          value={entity}
          choices={entityChoices.map((id) => ({ id, label: id === 'all' ? text('syncScreen.filter.all') : text(`syncScreen.one.${id}`) }))}
          onChoose={(id) => {
            setEntity(id);
            setOffset(0);
          }}
        />
        <ChoiceBar
          label={text('syncScreen.filter.action')}
          value={action}
          choices={actionChoices.map((id) => ({
            id,
            label: id === 'all' ? text('syncScreen.filter.all') : text(`syncScreen.action.${id}`),
          }))}
          onChoose={(id) => {
            setAction(id);
            setOffset(0);
          }}
        />
        {changes.data !== undefined && (
          <p className="change-count tabular" role="status">
            {text(entity === 'all' && action === 'all' ? 'syncScreen.changes.count.all' : 'syncScreen.changes.count', {
              matching: changes.data.matching,
              total: changes.data.total,
            })}
          </p>
        )}
      </div>
      <DataTable
        label={text('syncScreen.tab.changes.label')}
        columns={shape}
        rows={changes.data?.items.map((change, index) => ({ ...change, index: offset + index }))}
        rowId={({ index }) => index}
        empty={<p className="soft">{text('syncScreen.changes.noMatch')}</p>}
      />
      <Pager offset={offset} limit={PAGE} count={changes.data?.matching ?? 0} onOffset={setOffset} />
    </>
  );
}
