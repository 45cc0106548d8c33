import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { AuditEntry } from '#shared/features/audit/model.ts';
import { api } from '#renderer/client.ts';
import { SearchBox } from '#renderer/features/directory/search-box.tsx';
import { usePrint } from '#renderer/features/report/use-print.tsx';
import type { DataColumn } from '#renderer/ui/data-table-column.ts';
import { Pager } from '#renderer/ui/data-table-pager.tsx';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { type OptionalText, type Text, useOptionalText, useText } from '#renderer/ui/text.ts';
import { Time } from '#renderer/ui/time.tsx';
import { AuditActor, AuditChange, AuditSubject } from './audit-words.tsx';
import './audit.css';

const PAGE = 50;
/** So soon what anybody records, in whatever process, shows up by itself. */
const REFRESH_MS = 3000;

/** Beside the moment, which is as wide as its text, the shares leave the change a third. */
const columns = (text: Text, words: OptionalText): readonly DataColumn<AuditEntry>[] => [
  { id: 'at', heading: text('log.column.at'), width: '1px', cell: ({ at }) => <Time at={at} format="table" /> },
  { id: 'actor', heading: text('log.column.actor'), width: '10%', cell: ({ actor }) => <AuditActor actor={actor} /> },
  {
    id: 'action',
    heading: text('log.column.action'),
    width: '18%',
    isRowHeader: true,
    cell: ({ action }) => <span className="log-action">{words(`audit.${action}`) ?? action}</span>,
  },
  { id: 'subject', heading: text('log.column.subject'), width: '24%', cell: ({ subject }) => <AuditSubject subject={subject} /> },
  { id: 'change', heading: text('log.column.change'), width: '34%', cell: (entry) => <AuditChange entry={entry} /> },
];

/** Who changed what, and when. */
export function AuditScreen() {
  const text = useText();
  const words = useOptionalText();
  const [wanted, setWanted] = useState('');
  const [offset, setOffset] = useState(0);
  const entries = useQuery(
    api.audit.list.queryOptions({
      input: { text: wanted, offset, limit: PAGE },
      placeholderData: keepPreviousData,
      // Further pages stay as they are: new entries would push their rows away from whoever reads them.
      refetchInterval: offset === 0 && REFRESH_MS,
    }),
  );
  const print = usePrint({ kind: 'audit', text: wanted });
  const shape = useMemo(() => columns(text, words), [text, words]);
  return (
    <div className="page">
      <PageHeader
        title={text('screen.audit.title')}
        purpose={text('screen.audit.purpose')}
        group={text('nav.group.operation')}
        onPrint={print.onPrint}
      />
      <div>
        <div className="log-filters no-print">
          <SearchBox
            label={text('log.search')}
            placeholder={text('log.search')}
            clearLabel={text('search.clear')}
            value={wanted}
            onSearch={(next) => {
              setWanted(next);
              setOffset(0);
            }}
          />
          {entries.data !== undefined && (
            <p className="log-count tabular" role="status">
              {wanted === ''
                ? text('log.count.all', { total: entries.data.total })
                : text('log.count.filtered', { matching: entries.data.matching, total: entries.data.total })}
            </p>
          )}
        </div>
        {entries.isError && <FailureBanner error={entries.error} onRetry={() => void entries.refetch()} />}
        {(entries.data !== undefined || !entries.isError) && (
          <DataTable
            label={text('screen.audit.title')}
            columns={shape}
            rows={entries.data?.items}
            rowId={({ id }) => id}
            empty={
              <EmptyState
                icon={wanted === '' ? 'history' : 'search'}
                title={text(wanted === '' ? 'log.empty.title' : 'people.noMatch.title')}
              >
                {text(wanted === '' ? 'log.empty.text' : 'people.noMatch.text')}
              </EmptyState>
            }
          />
        )}
        <Pager offset={offset} limit={PAGE} count={entries.data?.matching ?? 0} onOffset={setOffset} />
      </div>
      {print.preview}
    </div>
  );
}
