import type { PersonView } from '#shared/features/directory/model.ts';
import { api } from '#renderer/client.ts';
import { type Found, PAGE, type WindowRows, useFound, useWindowRows } from '#renderer/state/row-window.ts';
import type { PeopleSearch } from './people-search.ts';

const pageOptions = (search: PeopleSearch, page: number) =>
  api.directory.listPeople.queryOptions({ input: { ...search, offset: page * PAGE, limit: PAGE }, staleTime: 30_000 });

export interface FoundPeople extends Omit<Found<PeopleSearch, unknown>, 'first'> {
  /** Undefined until the first answer. */
  count: { matching: number; total: number } | undefined;
}

/** How many people a search finds, and its first page. */
export function useFoundPeople(search: PeopleSearch): FoundPeople {
  const { first, ...found } = useFound(pageOptions, search);
  return { ...found, count: first === undefined ? undefined : { matching: first.matching, total: first.total } };
}

/** The rows of a search. */
export const usePeopleRows = (shown: PeopleSearch): WindowRows<PersonView> => useWindowRows(pageOptions, shown);
