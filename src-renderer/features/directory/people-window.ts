import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PersonView } from '#shared/features/directory/model.ts';
import { api } from '#renderer/client.ts';
import { type RowRange, pagesOf } from '#renderer/ui/data-table-range.ts';
import type { PeopleSearch } from './people-search.ts';

const PAGE = 100;
const SETTLE_MS = 60;

const pageOptions = (search: PeopleSearch, page: number) =>
  api.directory.listPeople.queryOptions({ input: { ...search, offset: page * PAGE, limit: PAGE }, staleTime: 30_000 });

export interface FoundPeople {
  /** The search that `count` and the rows belong to: the asked one, or the one before it while the answer is on its way. */
  shown: PeopleSearch;
  /** Undefined until the first answer. */
  count: { matching: number; total: number } | undefined;
  isSearching: boolean;
  error: unknown;
  retry: () => void;
}

/**
 * How many people a search finds, and its first page. A changed search shows the old rows until its own are here, so that the
 * table never blinks.
 */
export function useFoundPeople(search: PeopleSearch): FoundPeople {
  const [shown, setShown] = useState(search);
  const head = useQuery({ ...pageOptions(search, 0), placeholderData: keepPreviousData });
  if (shown !== search && head.data !== undefined && !head.isPlaceholderData) setShown(search);
  return {
    shown,
    count: head.data === undefined ? undefined : { matching: head.data.matching, total: head.data.total },
    isSearching: head.isPlaceholderData,
    error: head.error,
    retry: () => void head.refetch(),
  };
}

export interface PeopleRows {
  rowAt: (row: number) => PersonView | undefined;
  onRange: (range: RowRange) => void;
  error: unknown;
  retry: () => void;
}

/** The rows of a search: only the pages under the window are fetched, once scrolling rests. */
export function usePeopleRows(shown: PeopleSearch): PeopleRows {
  const cache = useQueryClient();
  const [settled, setSettled] = useState<RowRange>({ start: 0, end: 0 });
  const timer = useRef<number | undefined>(undefined);
  const numbers = pagesOf(settled, PAGE);
  const pages = useQueries({ queries: numbers.map((page) => pageOptions(shown, page)) });
  const loaded = new Map(numbers.map((page, index) => [page, pages[index]?.data]));

  useEffect(() => () => window.clearTimeout(timer.current), []);
  const onRange = useCallback((range: RowRange) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setSettled(range), SETTLE_MS);
  }, []);
  return {
    rowAt: (row) => {
      const page = Math.floor(row / PAGE);
      // Pages that were fetched before are shown while one scrolls past them, without asking again.
      const rows = loaded.get(page) ?? cache.getQueryData(pageOptions(shown, page).queryKey);
      return rows?.items[row - page * PAGE];
    },
    onRange,
    error: pages.find((page) => page.error !== null)?.error ?? null,
    retry: () => {
      for (const page of pages) if (page.isError) void page.refetch();
    },
  };
}
