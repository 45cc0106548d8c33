import type { Database } from '#main/db/open.ts';
import type { PeopleQuery } from '#shared/features/directory/model.ts';
import { readDirectoryVersion } from './directory-version.ts';
import { type PeopleSelector, selectPeople } from './people-selection.ts';
import { type PeopleSnapshot, readSnapshot } from './people-snapshot.ts';
import { sortInSlices } from './sort-in-slices.ts';

type Sort = PeopleQuery['sort'];
type Compare = (a: number, b: number) => number;

const byText =
  (texts: readonly string[]): Compare =>
  (a, b) => {
    const [left = '', right = ''] = [texts[a], texts[b]];
    if (left === right) return a - b;
    // Nobody looks for people without a kana or login id at the top of the list.
    if (left === '' || right === '') return left === '' ? 1 : -1;
    return left < right ? -1 : 1;
  };

const comparisons = {
  kana: ({ kanas }) => byText(kanas),
  name: ({ names }) => byText(names),
  loginId: ({ loginIds }) => byText(loginIds),
  order:
    ({ sortOrders }) =>
    (a, b) =>
      (sortOrders[a] ?? 0) - (sortOrders[b] ?? 0) || a - b,
} as const satisfies Record<Sort, (people: PeopleSnapshot) => Compare>;

/** The ids of the people whom a filter selected, sorted. */
export interface Selection {
  readonly count: number;
  slice(start: number, end: number): number[];
}

/** The people of one state of the directory. */
export interface PeopleIndex {
  readonly total: number;
  /** People who are equal in the order keep the order of their ids. */
  find(filter: PeopleSelector, sort: Sort, descending: boolean): Promise<Selection>;
}

function createIndex(people: PeopleSnapshot): PeopleIndex {
  const orders = new Map<Sort, Promise<Int32Array>>();
  const orderBy = (sort: Sort): Promise<Int32Array> => {
    const order = orders.get(sort) ?? sortInSlices(people.ids.length, comparisons[sort](people));
    orders.set(sort, order);
    return order;
  };
  return {
    total: people.ids.length,
    async find(filter, sort, descending) {
      const order = await orderBy(sort);
      const kept = selectPeople(people, filter);
      const places = kept === undefined ? order : order.filter((place) => kept[place] === 1);
      const count = places.length;
      const idAt = (position: number): number => people.ids[places[descending ? count - 1 - position : position] ?? 0] ?? 0;
      return {
        count,
        slice: (start, end) => Array.from({ length: Math.max(0, Math.min(end, count) - start) }, (_, n) => idAt(start + n)),
      };
    },
  };
}

const MOST_READS = 3;

/**
 * Keeps the newest index at hand and reads the people again when the directory has changed since. In memory, since SQLite
 * cannot compare names as people type them, and since columns and indexes for it would make each import a third slower.
 */
export function createPeopleIndex(db: Database): () => Promise<PeopleIndex> {
  let newest: { version: number; index: Promise<PeopleIndex> } | undefined;

  const read = async (version: number): Promise<PeopleIndex> => {
    for (let reads = 1; ; reads += 1) {
      const people = await readSnapshot(db);
      // It is not read in one transaction, which would hold up everybody else: when somebody wrote meanwhile, it is read again.
      const now = await readDirectoryVersion(db);
      if (now === version || reads === MOST_READS) return createIndex(people);
      version = now;
    }
  };

  return async () => {
    const version = await readDirectoryVersion(db);
    if (newest?.version !== version) {
      const index = read(version);
      newest = { version, index };
      index.catch(() => (newest = undefined));
    }
    return newest.index;
  };
}
