import { useMemo } from 'react';
import type { FeedRow } from '#shared/features/calendar/feed-model.ts';
import { Button } from '#renderer/ui/button.tsx';
import { WindowTable } from '#renderer/ui/data-table-window.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { ButtonLink } from '#renderer/ui/link.tsx';
import { useText } from '#renderer/ui/text.ts';
import { FEEDS_MIN_WIDTH, feedsColumns } from './feeds-columns.tsx';
import { type FoundFeeds, useFeedRows } from './feeds-window.ts';

const personKey = ({ personId }: FeedRow): number => personId;
/** The console gives people in the order of their kana. */
const unsorted = { column: '', descending: false };
const ignore = (): void => undefined;

/** The people a search found and how their calendars stand, however many. */
export function FeedsTable({
  feeds,
  openId,
  chosen,
  onOpen,
  onChoose,
  onClear,
}: {
  feeds: FoundFeeds;
  openId: number | null;
  chosen: ReadonlySet<number>;
  onOpen: (personId: number) => void;
  onChoose: (personId: number) => void;
  onClear: () => void;
}) {
  const text = useText();
  const columns = useMemo(() => feedsColumns(text), [text]);
  const rows = useFeedRows(feeds.shown);
  const choice = useMemo(() => ({ label: text('calendar.people.choose'), chosen, onToggle: onChoose }), [text, chosen, onChoose]);
  if (feeds.error !== null && feeds.first === undefined) return <FailureBanner error={feeds.error} onRetry={feeds.retry} />;
  const error = rows.error ?? feeds.error;
  return (
    <>
      {error !== null && <FailureBanner error={error} onRetry={rows.error === null ? feeds.retry : rows.retry} />}
      <WindowTable
        // A new search starts at the top; the same search keeps its place.
        key={JSON.stringify(feeds.shown)}
        label={text('calendar.people.table')}
        columns={columns}
        minWidth={FEEDS_MIN_WIDTH}
        // Until the first answer, grey rows stand where the people will be.
        rowCount={feeds.first?.matching ?? 12}
        rowAt={rows.rowAt}
        rowKey={personKey}
        onRange={rows.onRange}
        sort={unsorted}
        onSort={ignore}
        selectedKey={openId}
        choice={choice}
        onOpen={({ personId }) => onOpen(personId)}
        isBusy={feeds.isSearching || feeds.first === undefined}
        empty={
          feeds.first?.total === 0 ? (
            <EmptyState
              icon="people"
              title={text('people.empty.title')}
              actions={<ButtonLink href="/sync">{text('people.empty.action')}</ButtonLink>}
            >
              {text('calendar.people.empty.text')}
            </EmptyState>
          ) : (
            <EmptyState
              icon="search"
              title={text('people.noMatch.title')}
              actions={<Button onPress={onClear}>{text('people.noMatch.action')}</Button>}
            >
              {text('people.noMatch.text')}
            </EmptyState>
          )
        }
      />
    </>
  );
}
