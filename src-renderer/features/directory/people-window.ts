import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { PersonView } from '#shared/features/directory/model.ts';
import { api } from '#renderer/client.ts';
import { type RowRange, pagesOf } from '#renderer/ui/data-table-range.ts';
import type { PeopleSearch } from './people-search.ts';
import { useSettled } from './use-settled.ts';

const PAGE = 100;
const SETTLE_MS = 60;

const pageOptions = (search: PeopleSearch, page: number) =>
  api.directory.listPeople.queryOptions({ input: { ...search, offset: page * PAGE, limit: PAGE }, staleTime: 30_000 });

export interface PeopleWindow {
  /** Undefined until the first answer. */
  count: { matching: number; total: number } | undefined;
  rowAt: (row: number) => PersonView | undefined;
  onRange: (range: RowRange) => void;
  /** A new filter is being asked for; what is shown is still the old one. */
  isSearching: boolean;
  error: unknown;
  retry: () => void;
}

/**
 * The people a search finds, of whom only the pages under the window are fetched, once scrolling rests. A changed search
 * shows the old rows until its first page is here, so that the table never blinks.
 */
export function usePeopleWindow(search: PeopleSearch): PeopleWindow {
  const cache = useQueryClient();
  const [range, setRange] = useState<RowRange>({ start: 0, end: 0 });
  const [shown, setShown] = useState(search);
  const head = useQuery({ ...pageOptions(search, 0), placeholderData: keepPreviousData });
  if (shown !== search && head.data !== undefined && !head.isPlaceholderData) setShown(search);

  const settled = useSettled(range, SETTLE_MS);
  const pages = useQueries({ queries: pagesOf(settled, PAGE).map((page) => pageOptions(shown, page)) });

  const rowAt = useCallback(
    (row: number): PersonView | undefined => {
      const page = Math.floor(row / PAGE);
      return cache.getQueryData(pageOptions(shown, page).queryKey)?.items[row - page * PAGE];
    },
    [cache, shown],
  );
  const onRange = useCallback((next: RowRange) => setRange(next), []);

  return {
    count: head.data === undefined ? undefined : { matching: head.data.matching, total: head.data.total },
    rowAt,
    onRange,
    isSearching: head.isPlaceholderData,
    error: head.error ?? pages.find((page) => page.error !== null)?.error ?? null,
    retry: () => {
      void head.refetch();
      for (const page of pages) if (page.isError) void page.refetch();
    },
  };
}
