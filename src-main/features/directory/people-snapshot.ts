import { setImmediate as pause } from 'node:timers/promises';
import type { Database } from '#main/db/open.ts';
import { normaliseQuery, searchText } from './search-text.ts';

const CHUNK = 2000;

/** Everybody, as searching and sorting need it: column by column, people by their place in the order of their ids. */
export interface PeopleSnapshot {
  ids: readonly number[];
  suspended: readonly boolean[];
  /** What a query is looked for in (see search-text.ts). */
  texts: readonly string[];
  sortOrders: readonly number[];
  /** Membership n: the person at place `members[n]` belongs to the organisation with the id `memberOf[n]`. */
  members: readonly number[];
  memberOf: readonly number[];
  organisations: readonly { id: number; parentId: number | null; text: string }[];
}

const readPeople = (db: Database, after: number) =>
  db
    .selectFrom('person')
    .leftJoin('person_search', 'person_search.person_id', 'person.id')
    .select(['person.id', 'person.sort_order', 'person.status', 'person_search.text'])
    .where('person.id', '>', after)
    .orderBy('person.id')
    .limit(CHUNK)
    .execute();

/** For people whom something else than a synchronisation has written, without a search text. */
async function makeText(db: Database, id: number): Promise<string> {
  const person = await db.selectFrom('person').select(['name', 'kana', 'login_id as loginId']).where('id', '=', id).executeTakeFirst();
  return searchText(person ?? { name: '', kana: '', loginId: '' });
}

const readMemberships = (db: Database, first: number, last: number) =>
  db
    .selectFrom('membership')
    .select(['person_id', 'organisation_id'])
    .where('person_id', '>=', first)
    .where('person_id', '<=', last)
    .orderBy('person_id')
    .execute();

/** Reads everybody, letting the event loop turn every few thousand rows. */
export async function readSnapshot(db: Database): Promise<PeopleSnapshot> {
  const ids: number[] = [];
  const suspended: boolean[] = [];
  const texts: string[] = [];
  const sortOrders: number[] = [];
  const members: number[] = [];
  const memberOf: number[] = [];
  for (let last = Number.MIN_SAFE_INTEGER; ; ) {
    const people = await readPeople(db, last);
    const [first] = people;
    const end = people.at(-1);
    if (first === undefined || end === undefined) break;
    const places = new Map<number, number>();
    for (const person of people) {
      places.set(person.id, ids.length);
      ids.push(person.id);
      suspended.push(person.status === 'suspended');
      texts.push(person.text ?? (await makeText(db, person.id)));
      sortOrders.push(person.sort_order);
    }
    for (const row of await readMemberships(db, first.id, end.id)) {
      const place = places.get(row.person_id);
      if (place === undefined) continue;
      members.push(place);
      memberOf.push(row.organisation_id);
    }
    last = end.id;
    await pause();
  }
  const organisations = await db.selectFrom('organisation').select(['id', 'parent_id as parentId', 'name']).execute();
  return {
    ids,
    suspended,
    texts,
    sortOrders,
    members,
    memberOf,
    organisations: organisations.map(({ id, parentId, name }) => ({ id, parentId, text: normaliseQuery(name) })),
  };
}
