import { z } from 'zod';
import { type PeopleFilter, peopleSort, personStatus } from '#shared/features/directory/model.ts';
import type { DataSort } from '#renderer/ui/data-table-column.ts';

/** What a person asked to see, as the address keeps it: `?text=佐藤&organisation=3&status=suspended&sort=-loginId`. */
export interface PeopleSearch extends PeopleFilter {
  sort: z.infer<typeof peopleSort>;
  descending: boolean;
}

const positive = z.coerce.number().int().positive();

/** Anything in the address that is not understood is left out. */
export function parsePeopleSearch(search: string): PeopleSearch {
  const given = new URLSearchParams(search);
  const sort = given.get('sort') ?? '';
  const organisation = positive.safeParse(given.get('organisation') ?? undefined);
  const status = personStatus.safeParse(given.get('status'));
  return {
    text: (given.get('text') ?? '').slice(0, 200),
    ...(organisation.success && { organisationId: organisation.data }),
    ...(status.success && { status: status.data }),
    sort: peopleSort.catch('kana').parse(sort.replace(/^-/, '')),
    descending: sort.startsWith('-'),
  };
}

export function toAddress(path: string, search: PeopleSearch): string {
  const given = new URLSearchParams();
  if (search.text !== '') given.set('text', search.text);
  if (search.organisationId !== undefined) given.set('organisation', String(search.organisationId));
  if (search.status !== undefined) given.set('status', search.status);
  const sort = `${search.descending ? '-' : ''}${search.sort}`;
  if (sort !== 'kana') given.set('sort', sort);
  const query = given.toString();
  return query === '' ? path : `${path}?${query}`;
}

/** The filter alone, as reports take it. */
export const filterOf = ({ text, organisationId, status }: PeopleSearch): PeopleFilter => ({
  text,
  ...(organisationId !== undefined && { organisationId }),
  ...(status !== undefined && { status }),
});

export const isFiltered = (search: PeopleSearch): boolean =>
  search.text !== '' || search.organisationId !== undefined || search.status !== undefined;

export const sortOf = ({ sort, descending }: PeopleSearch): DataSort => ({ column: sort, descending });
