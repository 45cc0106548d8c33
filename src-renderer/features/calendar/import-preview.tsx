import { useMemo } from 'react';
import type { FeedImport } from '#shared/features/calendar/feed-model.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import type { DataColumn } from '#renderer/ui/data-table-column.ts';
import { DataTable } from '#renderer/ui/data-table.tsx';
import { type OptionalText, type Text, useOptionalText, useText } from '#renderer/ui/text.ts';

type Line = FeedImport['rejected'][number];

const columns = (text: Text, words: OptionalText): readonly DataColumn<Line & { index: number }>[] => [
  { id: 'line', heading: text('calendar.issue.column.line'), width: '72px', isNumeric: true, cell: ({ line }) => line },
  { id: 'loginId', heading: text('people.column.loginId'), width: '32%', isRowHeader: true, cell: ({ loginId }) => loginId },
  {
    id: 'reason',
    heading: text('calendar.issue.column.reason'),
    width: 'auto',
    cell: ({ code, params }) => (
      <>
        <p>{words(`calendar.import.rejected.${code}`, params) ?? code}</p>
        <p className="soft">{words(`calendar.import.rejected.${code}.remedy`, params)}</p>
      </>
    ),
  },
];

/** What a CSV file would change, and every line that cannot be taken with its reason. */
export function ImportPreview({ file, outcome }: { file: string; outcome: FeedImport }) {
  const text = useText();
  const words = useOptionalText();
  const shape = useMemo(() => columns(text, words), [text, words]);
  const rows = useMemo(() => outcome.rejected.map((line, index) => ({ ...line, index })), [outcome]);
  const people = (count: number): string => text('calendar.import.people', { count });
  return (
    <section className="feed-import" aria-label={text('calendar.import.counts')}>
      <p role="status">
        {outcome.added + outcome.changed === 0 ? text('calendar.import.nothing') : text('calendar.import.preview', { file })}
      </p>
      <dl className="feed-import-counts tabular">
        {(['added', 'changed', 'unchanged'] as const).map((kind) => (
          <div key={kind}>
            <dt>{text(`calendar.import.${kind}`)}</dt>
            <dd>{people(outcome[kind])}</dd>
          </div>
        ))}
        <div data-tone={rows.length > 0 ? 'danger' : undefined}>
          <dt>{text('calendar.import.rejected')}</dt>
          <dd>{text('calendar.import.lines', { count: rows.length })}</dd>
        </div>
      </dl>
      {outcome.ignored.length > 0 && (
        <Banner tone="warning" title={text('calendar.import.ignored')}>
          <p>{outcome.ignored.join(' / ')}</p>
          <p>{text('calendar.import.ignored.remedy')}</p>
        </Banner>
      )}
      {rows.length > 0 && (
        <DataTable label={text('calendar.import.rejected')} columns={shape} rows={rows} rowId={({ index }) => index} empty={null} />
      )}
    </section>
  );
}
