import { setImmediate as pause } from 'node:timers/promises';
import type { Database } from '#main/db/open.ts';
import { normaliseQuery } from './search-text.ts';

const CHUNK = 1000;

/** Everybody, as searching and sorting need it: column by column, people by their place in the order of their ids. */
export interface PeopleSnapshot {
  ids: readonly number[];
  /** Neither guests nor bots. */
  persons: readonly boolean[];
  suspended: readonly boolean[];
  /** As `normaliseQuery` makes them, like the names of the organisations. '' for somebody without a login id. */
  names: readonly string[];
  kanas: readonly string[];
  loginIds: readonly string[];
  sortOrders: readonly number[];
  /** Membership n: the person at place `members[n]` belongs to the organisation with the id `memberOf[n]`. */
  members: readonly number[];
  memberOf: readonly number[];
  organisations: readonly { id: number; parentId: number | null; name: string }[];
}

const readPeople = (db: Database, after: number) =>
  db
    .selectFrom('person')
    .select(['id', 'kind', 'name', 'kana', 'login_id', 'sort_order', 'status'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(CHUNK)
    .execute();

const readMemberships = (db: Database, first: number, last: number) =>
  db
    .selectFrom('membership')
    .select(['person_id', 'organisation_id'])
    .where('person_id', '>=', first)
    .where('person_id', '<=', last)
    .orderBy('person_id')
    .execute();

/** Reads everybody, letting the event loop turn after every thousand. */
export async function readSnapshot(db: Database): Promise<PeopleSnapshot> {
  const ids: number[] = [];
  const persons: boolean[] = [];
  const suspended: boolean[] = [];
  const names: string[] = [];
  const kanas: string[] = [];
  const loginIds: string[] = [];
  const sortOrders: number[] = [];
  const members: number[] = [];
  const memberOf: number[] = [];
  for (let last = Number.MIN_SAFE_INTEGER; ;) {
    const people = await readPeople(db, last);
    const [first] = people;
    const end = people.at(-1);
    if (first === undefined || end === undefined) break;
    const places = new Map<number, number>();
    for (const person of people) {
      places.set(person.id, ids.length);
      ids.push(person.id);
      persons.push(person.kind === 'person');
      suspended.push(person.status === 'suspended');
      names.push(normaliseQuery(person.name));
      kanas.push(normaliseQuery(person.kana));
      loginIds.push(normaliseQuery(person.login_id ?? ''));
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
    persons,
    suspended,
    names,
    kanas,
    loginIds,
    sortOrders,
    members,
    memberOf,
    organisations: organisations.map(({ id, parentId, name }) => ({ id, parentId, name: normaliseQuery(name) })),
  };
}
