import type { Database } from '#main/db/open.ts';
import type { PeopleFilter, PeopleQuery, PersonView } from '#shared/features/directory/model.ts';
import { createPeopleIndex } from './people-index.ts';

export interface PeoplePage {
  items: PersonView[];
  /** How many people the filter selects. */
  matching: number;
  /** How many people there are. */
  total: number;
}

export interface PeopleRepo {
  /** One page of the people that a filter selects. */
  listPeople(query: PeopleQuery): Promise<PeoplePage>;
  /** Everybody whom a filter selects, by kana, in chunks of 500. */
  streamPeople(filter: PeopleFilter): AsyncGenerator<PersonView[]>;
  /** The ids of those who use the product now, by kana: neither suspended nor guests nor bots. `text` as in a filter. */
  findUsers(text: string): Promise<number[]>;
  /** Reads everybody in the background, so that the first page after a start or a synchronisation is as quick as the others. */
  prepare(): Promise<void>;
}

const CHUNK = 500;

async function readOrganisations(db: Database, ids: readonly number[]): Promise<Map<number, PersonView['organisations']>> {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('organisation', 'organisation.id', 'membership.organisation_id')
    .select(['membership.person_id', 'membership.representative'])
    .select(['organisation.id', 'organisation.external_id', 'organisation.code', 'organisation.name'])
    .where('membership.person_id', 'in', ids)
    .orderBy('membership.person_id')
    .orderBy('membership.position')
    .orderBy('organisation.id')
    .execute();
  const found = new Map<number, PersonView['organisations']>();
  for (const { person_id, representative, id, external_id, code, name } of rows) {
    const organisations = found.get(person_id) ?? [];
    organisations.push({ id, externalId: external_id, code, name, representative: representative === 1 });
    found.set(person_id, organisations);
  }
  return found;
}

const columns = [
  ...(['id', 'kind', 'external_id', 'login_id', 'name', 'kana', 'mail', 'position'] as const),
  ...(['administrator', 'status', 'suspend_reason'] as const),
] as const;

/** The people with these ids, in this order; one who is gone by now is left out. */
async function readPeople(db: Database, ids: readonly number[]): Promise<PersonView[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('person').select(columns).where('id', 'in', ids).execute();
  const organisations = await readOrganisations(db, ids);
  const people = new Map(
    rows.map(({ external_id, login_id, suspend_reason, administrator, ...row }) => [
      row.id,
      {
        ...row,
        externalId: external_id,
        loginId: login_id,
        administrator: administrator === 1,
        suspendReason: suspend_reason,
        organisations: organisations.get(row.id) ?? [],
      } satisfies PersonView,
    ]),
  );
  return ids.map((id) => people.get(id)).filter((person) => person !== undefined);
}

export function createPeopleRepo(db: Database): PeopleRepo {
  const openIndex = createPeopleIndex(db);
  return {
    async listPeople({ offset, limit, sort, descending, ...filter }) {
      const index = await openIndex();
      const found = await index.find(filter, sort, descending);
      return { items: await readPeople(db, found.slice(offset, offset + limit)), matching: found.count, total: index.total };
    },
    async *streamPeople(filter) {
      const index = await openIndex();
      const found = await index.find(filter, 'kana', false);
      for (let start = 0; start < found.count; start += CHUNK) yield await readPeople(db, found.slice(start, start + CHUNK));
    },
    async findUsers(text) {
      const index = await openIndex();
      const found = await index.find({ text, status: 'active', personsOnly: true }, 'kana', false);
      return found.slice(0, found.count);
    },
    async prepare() {
      const index = await openIndex();
      await index.find({ text: '' }, 'kana', false);
    },
  };
}
