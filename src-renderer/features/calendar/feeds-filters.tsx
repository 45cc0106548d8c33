import type { FeedState } from '#shared/features/calendar/feed-model.ts';
import { ChoiceBar } from '#renderer/features/directory/choice-bar.tsx';
import { PeopleCount } from '#renderer/features/directory/people-count.tsx';
import { SearchBox } from '#renderer/features/directory/search-box.tsx';
import { useText } from '#renderer/ui/text.ts';
import type { FeedsSearch } from './feeds-search.ts';
import type { FoundFeeds } from './feeds-window.ts';

/** Those who need somebody come first. */
const order = ['unset', 'failed', 'waiting', 'ok', 'off'] as const satisfies readonly FeedState[];

/** Above the list: the search, and the states with how many people stand so, those who are not set up first. */
export function FeedsFilters({
  search,
  feeds,
  onSearch,
}: {
  search: FeedsSearch;
  feeds: FoundFeeds;
  onSearch: (search: FeedsSearch) => void;
}) {
  const text = useText();
  const { first } = feeds;
  const labelOf = (state: FeedState): string => {
    const name = text(`calendar.state.${state}`);
    return first === undefined ? name : text('calendar.people.filter.count', { state: name, count: first.counts[state] });
  };
  return (
    <div className="directory-filters">
      <SearchBox
        label={text('calendar.people.search')}
        placeholder={text('calendar.people.search.placeholder')}
        clearLabel={text('search.clear')}
        value={search.text}
        onSearch={(wanted) => onSearch({ ...search, text: wanted })}
      />
      <ChoiceBar<FeedState | 'all'>
        label={text('calendar.people.filter')}
        value={search.state ?? 'all'}
        choices={[{ id: 'all', label: text('calendar.people.filter.all') }, ...order.map((id) => ({ id, label: labelOf(id) }))]}
        onChoose={(chosen) => onSearch({ text: search.text, ...(chosen !== 'all' && { state: chosen }) })}
      />
      <PeopleCount
        count={first === undefined ? undefined : { matching: first.matching, total: first.total }}
        isFiltered={search.text !== '' || search.state !== undefined}
      />
    </div>
  );
}
