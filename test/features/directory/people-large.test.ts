import fc from 'fast-check';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type OpenDatabase } from '#main/db/open.ts';
import { createPeopleRepo, type PeopleRepo } from '#main/features/directory/people-repo.ts';
import { normaliseQuery } from '#main/features/directory/search-text.ts';
import { peopleFilter, peoplePage, peopleQuery, peopleSort, personView } from '#shared/features/directory/model.ts';
import { fillDirectory } from '#test/support/people.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

describe('a large company', () => {
  const SIZE = 2_345;

  let folder: Awaited<ReturnType<typeof tempFolder>>;
  let database: OpenDatabase;
  let people: PeopleRepo;

  beforeAll(async () => {
    folder = await tempFolder();
    database = await openDatabase(join(folder.path, 'people.sqlite'));
    fillDirectory(database.sqlite, { people: SIZE, organisations: 60 });
    people = createPeopleRepo(database.db);
  });
  afterAll(async () => {
    await database.close();
    await folder[Symbol.asyncDispose]();
  });

  test('is paged without anybody missing or twice, in every order and direction', async () => {
    for (const sort of peopleSort.options) {
      for (const descending of [false, true]) {
        const seen = new Set<number>();
        for (let offset = 0; offset < SIZE; offset += 500) {
          const page = await people.listPeople({ text: '', sort, descending, offset, limit: 500 });
          expect(peoplePage.parse(page)).toEqual(page);
          for (const { id } of page.items) seen.add(id);
        }
        expect(seen.size).toBe(SIZE);
      }
    }
    expect((await people.listPeople(peopleQuery.parse({ offset: SIZE }))).items).toEqual([]);
  });

  test('is streamed for a report, everybody once and in the order of the list', async () => {
    const filter = peopleFilter.parse({ text: '山' });
    const streamed: number[] = [];
    for await (const chunk of people.streamPeople(filter)) streamed.push(...chunk.map((person) => personView.parse(person).id));
    const listed: number[] = [];
    for (let offset = 0; offset < streamed.length + 1; offset += 500) {
      listed.push(...(await people.listPeople(peopleQuery.parse({ text: '山', offset, limit: 500 }))).items.map(({ id }) => id));
    }
    expect(streamed.length).toBeGreaterThan(50);
    expect(streamed).toEqual(listed);
  });

  test('a filter selects exactly the people of whom it is true', async () => {
    const everybody: Awaited<ReturnType<PeopleRepo['listPeople']>>['items'] = [];
    for await (const chunk of people.streamPeople(peopleFilter.parse({}))) everybody.push(...chunk);
    const parents = new Map(
      database.sqlite
        .prepare<[], { id: number; parent: number | null }>('SELECT id, parent_id AS parent FROM organisation')
        .all()
        .map(({ id, parent }) => [id, parent]),
    );
    const isBelow = (id: number | null, root: number): boolean => id !== null && (id === root || isBelow(parents.get(id) ?? null, root));
    const filters = fc.record(
      {
        status: fc.constantFrom('active' as const, 'suspended' as const),
        organisationId: fc.integer({ min: 1, max: 62 }),
        text: fc.constantFrom('田', 'やま', 'ト', '営業', 'sato', '1', 'zz'),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(filters, async (given) => {
        const filter = peopleFilter.parse(given);
        const { matching } = await people.listPeople(peopleQuery.parse(given));
        const expected = everybody.filter(({ name, kana, loginId, status, organisations }) => {
          if (filter.status !== undefined && status !== filter.status) return false;
          if (filter.organisationId !== undefined && !organisations.some(({ id }) => isBelow(id, filter.organisationId ?? 0))) return false;
          const query = filter.text === 'ト' ? 'と' : filter.text;
          return (
            [name, kana, loginId ?? ''].some((part) => normaliseQuery(part).includes(query)) ||
            organisations.some((organisation) => organisation.name.includes(filter.text))
          );
        });
        expect(matching).toBe(expected.length);
      }),
      { numRuns: 60 },
    );
  });
});
