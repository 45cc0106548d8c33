import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { SyncIssue, SyncRun } from '#shared/features/directory/sync-model.ts';
import { api } from '#renderer/client.ts';
import type { DataColumn } from '#renderer/ui/data-table-column.ts';
import { Pager } from '#renderer/ui/data-table-pager.tsx';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { type Text, useOptionalText, useText } from '#renderer/ui/text.ts';

const PAGE = 50;

/** What is wrong with a record, and what to do about it. */
function IssueWords({ issue }: { issue: SyncIssue }) {
  const text = useText();
  const words = useOptionalText();
  return (
    <>
      <p>{words(`issue.${issue.code}`, issue.params) ?? issue.code}</p>
      <p className="soft">{words(`issue.${issue.code}.remedy`, issue.params) ?? text(`syncScreen.issue.remedy.${issue.recordKind}`)}</p>
    </>
  );
}

const columns = (text: Text): readonly DataColumn<SyncIssue & { index: number }>[] => [
  {
    id: 'severity',
    heading: text('syncScreen.column.severity'),
    width: '128px',
    cell: ({ severity }) => (
      <StateMark tone={severity === 'rejected' ? 'danger' : 'warning'}>{text(`syncScreen.severity.${severity}`)}</StateMark>
    ),
  },
  {
    id: 'record',
    heading: text('syncScreen.column.record'),
    width: '260px',
    isRowHeader: true,
    cell: ({ name, recordId, recordKind }) => (
      <>
        <span className="change-name">{name === '' ? text('syncScreen.issue.noName') : name}</span>
        <span className="soft change-id">
          {text(`syncScreen.one.${recordKind}`)}・
          {recordId === '' ? text('syncScreen.issue.noId') : text('syncScreen.neoId', { id: recordId })}
        </span>
      </>
    ),
  },
  { id: 'words', heading: text('syncScreen.column.issue'), width: 'auto', cell: (issue) => <IssueWords issue={issue} /> },
];

/** Records that could not be taken over as they are: none is dropped silently. */
export function RunIssues({ run }: { run: SyncRun }) {
  const text = useText();
  const [offset, setOffset] = useState(0);
  const issues = useQuery(
    api.directory.listIssues.queryOptions({ input: { runId: run.runId, offset, limit: PAGE }, placeholderData: keepPreviousData }),
  );
  const shape = useMemo(() => columns(text), [text]);
  if (issues.isError) return <FailureBanner error={issues.error} onRetry={() => void issues.refetch()} />;
  return (
    <>
      <DataTable
        label={text('syncScreen.tab.issues.label')}
        columns={shape}
        rows={issues.data?.items.map((issue, index) => ({ ...issue, index: offset + index }))}
        rowId={({ index }) => index}
        empty={
          <EmptyState icon="check" title={text('syncScreen.issues.none.title')}>
            {text('syncScreen.issues.none.text')}
          </EmptyState>
        }
      />
      <Pager offset={offset} limit={PAGE} count={issues.data?.matching ?? 0} onOffset={setOffset} />
    </>
  );
}
