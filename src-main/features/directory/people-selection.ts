import type { PeopleFilter } from '#shared/features/directory/model.ts';
import type { PeopleSnapshot } from './people-snapshot.ts';
import { normaliseQuery } from './search-text.ts';

/** Whom to select: as on the screen, and without guests and bots where these do not count. */
export interface PeopleSelector extends PeopleFilter {
  readonly personsOnly?: boolean;
}

/** An organisation and all below it. A cycle, which only a damaged database could hold, does no harm. */
function below(organisations: PeopleSnapshot['organisations'], id: number): Set<number> {
  const childrenOf = Map.groupBy(organisations, (organisation) => organisation.parentId);
  const found = new Set([id]);
  for (const parent of found) for (const child of childrenOf.get(parent) ?? []) found.add(child.id);
  return found;
}

/** 1 for each person who belongs to one of the organisations. */
function membersOf(people: PeopleSnapshot, organisations: ReadonlySet<number>): Uint8Array {
  const belongs = new Uint8Array(people.ids.length);
  if (organisations.size === 0) return belongs;
  people.memberOf.forEach((organisation, n) => {
    if (organisations.has(organisation)) belongs[people.members[n] ?? 0] = 1;
  });
  return belongs;
}

/** The words of a query as they are looked for; a word that consists of ignored characters alone is none. */
const wordsOf = (text: string): string[] =>
  text
    .split(/\s+/u)
    .map(normaliseQuery)
    .filter((word) => word !== '');

/**
 * 1 for each person whom a filter selects, by place. Each word of the text has to be in one of the person's names or in the name of
 * one of the person's organisations. Undefined when the filter selects everybody.
 */
export function selectPeople(
  people: PeopleSnapshot,
  { text, status, organisationId, personsOnly = false }: PeopleSelector,
): Uint8Array | undefined {
  const words = wordsOf(text);
  if (words.length === 0 && status === undefined && organisationId === undefined && !personsOnly) return undefined;
  const kept =
    organisationId === undefined
      ? new Uint8Array(people.ids.length).fill(1)
      : membersOf(people, below(people.organisations, organisationId));
  const suspended = status === 'suspended';
  if (status !== undefined) people.suspended.forEach((is, place) => is !== suspended && (kept[place] = 0));
  if (personsOnly) people.persons.forEach((is, place) => !is && (kept[place] = 0));
  for (const word of words) {
    const named = people.organisations.filter((organisation) => organisation.name.includes(word));
    const belongs = membersOf(people, new Set(named.map((organisation) => organisation.id)));
    people.names.forEach((name, place) => {
      if (kept[place] === 0 || belongs[place] === 1 || name.includes(word)) return;
      const isFound = people.kanas[place]?.includes(word) === true || people.loginIds[place]?.includes(word) === true;
      if (!isFound) kept[place] = 0;
    });
  }
  return kept;
}
