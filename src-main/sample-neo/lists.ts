import type { SampleDirectory } from './directory.ts';
import { type SampleFault, smallPages } from './faults.ts';
import type { WireOrganisation } from './organisations.ts';
import type { WireUser } from './people.ts';

export type ListAction = 'list_users' | 'list_groups';
type Faults = ReadonlySet<SampleFault>;
type Item = WireUser | WireOrganisation;

/** What each list holds, with the faults that are in the data. */
function usersAt(directory: SampleDirectory, faults: Faults, offset: number, limit: number): readonly WireUser[] {
  const users = directory.people(offset, limit);
  if (!faults.has('duplicate-id') && !faults.has('duplicate-login')) return users;
  const [twin] = directory.people(1, 1);
  const place = 2 - offset;
  const user = users[place];
  if (twin === undefined || user === undefined) return users;
  users[place] = {
    ...user,
    ...(faults.has('duplicate-id') ? { id: twin.id } : {}),
    ...(faults.has('duplicate-login') ? { login_id: twin.login_id } : {}),
  };
  return users;
}

function groupsAt(directory: SampleDirectory, faults: Faults, offset: number, limit: number): readonly WireOrganisation[] {
  return directory.organisations(offset, limit).map((group) => {
    if (faults.has('cycle') && group.id === '2') return { ...group, parent_id: '3' };
    if (faults.has('missing-parent') && group.id === '4') return { ...group, parent_id: '999999' };
    return group;
  });
}

interface Window {
  offset: number;
  limit: number;
}

function windowOf({ offset, limit }: Window, count: number, faults: Faults): Window {
  if (faults.has('no-paging')) return { offset: 0, limit: count };
  const most = faults.has('single-object') ? 1 : smallPages.some((fault) => faults.has(fault)) ? 100 : limit;
  const shift = faults.has('shifting-pages') && offset > 0 ? 1 : 0;
  return { offset: offset - shift, limit: Math.min(limit, most) };
}

/** The answer to a list call, as text. */
export function listAnswer(directory: SampleDirectory, action: ListAction, asked: Window, faults: Faults): string {
  const users = action === 'list_users';
  const count = faults.has('empty') ? 0 : users ? directory.recordCount : directory.organisationCount;
  const total = String(count + (faults.has('wrong-total') ? 7 : 0));
  const { offset, limit } = windowOf(asked, count, faults);
  let items: readonly Item[] = count === 0 ? [] : (users ? usersAt : groupsAt)(directory, faults, offset, limit);
  if (faults.has('short-page') && offset > 0) items = items.filter((_, place) => place % 10 !== 3);
  const [only] = items;
  const item = items.length === 1 && only !== undefined ? only : items;
  return JSON.stringify({ status: 'ok', total, list: { item } });
}

/** A list call that came out with nothing because it went past the end answers "no data", as desknet's NEO does. */
export const noData = (): string => ng(-110, '該当データが存在しません。');

export const ng = (errorno: number, errormessage: string): string => JSON.stringify({ status: 'ng', errorno, errormessage });
