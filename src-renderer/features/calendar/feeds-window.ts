import type { FeedRow, FeedsPage } from '#shared/features/calendar/feed-model.ts';
import { api } from '#renderer/client.ts';
import { type Found, PAGE, type WindowRows, useFound, useWindowRows } from '#renderer/state/row-window.ts';
import type { FeedsSearch } from './feeds-search.ts';

const pageOptions = (search: FeedsSearch, page: number) =>
  api.calendar.listFeeds.queryOptions({ input: { ...search, offset: page * PAGE, limit: PAGE }, staleTime: 30_000 });

export type FoundFeeds = Found<FeedsSearch, FeedsPage>;

/** How many people a search finds and how they stand. */
export const useFoundFeeds = (search: FeedsSearch): FoundFeeds => useFound(pageOptions, search);

/** The rows of a search. */
export const useFeedRows = (shown: FeedsSearch): WindowRows<FeedRow> => useWindowRows(pageOptions, shown);
