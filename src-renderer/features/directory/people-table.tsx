import { useMemo } from 'react';
import { type PersonView, peopleSort } from '#shared/features/directory/model.ts';
import { nextSort } from '#renderer/ui/data-table-column.ts';
import { WindowTable } from '#renderer/ui/data-table-window.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ButtonLink } from '#renderer/ui/link.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { useText } from '#renderer/ui/text.ts';
import { PEOPLE_MIN_WIDTH, peopleColumns } from './people-columns.tsx';
import { type PeopleSearch, isFiltered, sortOf } from './people-search.ts';
import { type FoundPeople, usePeopleRows } from './people-window.ts';

const personKey = ({ id }: PersonView): number => id;

/** The people a search found, however many. */
export function PeopleTable({
  search,
  people,
  selected,
  onSearch,
  onOpen,
}: {
  search: PeopleSearch;
  people: FoundPeople;
  selected: PersonView | null;
  onSearch: (search: PeopleSearch) => void;
  onOpen: (person: PersonView) => void;
}) {
  const text = useText();
  const columns = useMemo(() => peopleColumns(text), [text]);
  const rows = usePeopleRows(people.shown);
  if (people.error !== null && people.count === undefined) return <FailureBanner error={people.error} onRetry={people.retry} />;

  const onSort = (column: string): void => {
    const sort = nextSort(sortOf(search), column);
    onSearch({ ...search, sort: peopleSort.parse(sort.column), descending: sort.descending });
  };
  const clear = (): void => onSearch({ text: '', sort: search.sort, descending: search.descending });
  const empty =
    people.count?.total === 0 ? (
      <EmptyState
        icon="people"
        title={text('people.empty.title')}
        actions={<ButtonLink href="/sync">{text('people.empty.action')}</ButtonLink>}
      >
        {text('people.empty.text')}
      </EmptyState>
    ) : (
      <EmptyState
        icon="search"
        title={text('people.noMatch.title')}
        actions={isFiltered(search) && <Button onPress={clear}>{text('people.noMatch.action')}</Button>}
      >
        {text('people.noMatch.text')}
      </EmptyState>
    );
  return (
    <>
      {rows.error !== null && <FailureBanner error={rows.error} onRetry={rows.retry} />}
      {people.error !== null && <FailureBanner error={people.error} onRetry={people.retry} />}
      <WindowTable
        // A new search starts at the top; the same search keeps its place.
        key={JSON.stringify([search.text, search.organisationId, search.status])}
        label={text('people.table')}
        columns={columns}
        minWidth={PEOPLE_MIN_WIDTH}
        // Until the first answer, grey rows stand where the people will be.
        rowCount={people.count?.matching ?? 12}
        rowAt={rows.rowAt}
        rowKey={personKey}
        onRange={rows.onRange}
        sort={sortOf(search)}
        onSort={onSort}
        selectedKey={selected?.id ?? null}
        onOpen={onOpen}
        isBusy={people.isSearching || people.count === undefined}
        empty={empty}
      />
    </>
  );
}
