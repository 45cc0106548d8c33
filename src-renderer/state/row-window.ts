import { type QueryKey, type UseQueryOptions, keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type RowRange, pagesOf } from '#renderer/ui/data-table-range.ts';

/** How many rows a list is asked for at once. */
export const PAGE = 100;
const SETTLE_MS = 60;

interface RowPage<Item> {
  items: readonly Item[];
  matching: number;
  total: number;
}

/** How the page with this number, from 0, is asked for. */
export type PageOptions<Search, Page> = (
  search: Search,
  page: number,
) => Pick<UseQueryOptions<Page>, 'queryFn' | 'staleTime'> & { queryKey: QueryKey };

export interface Found<Search, Page> {
  /** The search that `first` and the rows belong to: the asked one, or the one before it while the answer is on its way. */
  shown: Search;
  /** The first page; undefined until the first answer. */
  first: Page | undefined;
  isSearching: boolean;
  error: unknown;
  retry: () => void;
}

/** What a search finds. A changed search shows the old rows until its own are here, so that the table never blinks. */
export function useFound<Search, Page>(options: PageOptions<Search, Page>, search: Search): Found<Search, Page> {
  const [shown, setShown] = useState(search);
  const head = useQuery<Page>({ ...options(search, 0), placeholderData: keepPreviousData });
  if (shown !== search && head.data !== undefined && !head.isPlaceholderData) setShown(search);
  return {
    shown,
    first: head.data,
    isSearching: head.isPlaceholderData,
    error: head.error,
    retry: () => void head.refetch(),
  };
}

export interface WindowRows<Item> {
  rowAt: (row: number) => Item | undefined;
  onRange: (range: RowRange) => void;
  error: unknown;
  retry: () => void;
}

/** The rows of a search: only the pages under the window are fetched, once scrolling rests. */
export function useWindowRows<Search, Item>(options: PageOptions<Search, RowPage<Item>>, shown: Search): WindowRows<Item> {
  const cache = useQueryClient();
  const [settled, setSettled] = useState<RowRange>({ start: 0, end: 0 });
  const timer = useRef<number | undefined>(undefined);
  const numbers = pagesOf(settled, PAGE);
  const pages = useQueries({ queries: numbers.map((page) => options(shown, page)) });
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
      const rows = loaded.get(page) ?? cache.getQueryData<RowPage<Item>>(options(shown, page).queryKey);
      return rows?.items[row - page * PAGE];
    },
    onRange,
    error: pages.find((page) => page.error !== null)?.error ?? null,
    retry: () => {
      for (const page of pages) if (page.isError) void page.refetch();
    },
  };
}
