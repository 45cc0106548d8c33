import type { SyncCounts } from '#shared/features/directory/sync-model.ts';
import type { StoredOrganisation, StoredPerson } from '#main/db/directory-rows.ts';
import type { DirectorySnapshot } from '#main/db/directory-snapshot.ts';
import { PeopleCollector } from './people-collector.ts';
import { type FetchFacts, hashPlan, type OrganisationOperation, type PersonOperation, type Plan } from './plan.ts';
import { settleGone } from './planner-gone.ts';
import { keyOf, OrganisationCollector, type OrganisationPlan, planOrganisations } from './planner-organisations.ts';
import { type PeopleContext, type PeoplePlan, planPeople } from './planner-people.ts';
import type { FetchEnd, SourceOrganisation, SourcePerson } from './source.ts';

/** What the planner may look up; nothing is ever written through it. */
export type DirectoryReader = DirectorySnapshot;

function tally<Action extends string>(operations: readonly { action: Action }[]): (action: Action) => number {
  const counts = new Map<Action, number>();
  for (const { action } of operations) counts.set(action, (counts.get(action) ?? 0) + 1);
  return (action) => counts.get(action) ?? 0;
}

function countChanges(
  organisations: readonly OrganisationOperation[],
  knownOrganisations: number,
  people: readonly PersonOperation[],
  knownPeople: number,
): SyncCounts {
  const organisation = tally(organisations);
  const person = tally(people);
  const touched = people.filter((operation) => operation.action !== 'added' && operation.before.externalId !== null).length;
  return {
    people: {
      added: person('added'),
      updated: person('updated'),
      suspended: person('suspended'),
      reactivated: person('reactivated'),
      unchanged: knownPeople - touched,
    },
    organisations: {
      added: organisation('added'),
      updated: organisation('updated'),
      removed: organisation('removed'),
      unchanged: knownOrganisations - organisation('updated') - organisation('removed'),
    },
  };
}

const isActiveAdministrator = ({ administrator, status }: { administrator: 0 | 1 | boolean; status: string }): boolean =>
  (administrator === 1 || administrator === true) && status === 'active';

function administratorsAfter(before: number, people: readonly PersonOperation[]): number {
  let count = before;
  for (const operation of people) {
    if (operation.action === 'added') count += isActiveAdministrator(operation.clean) ? 1 : 0;
    else count += (isActiveAdministrator(operation.target) ? 1 : 0) - (isActiveAdministrator(operation.before) ? 1 : 0);
  }
  return count;
}

/** What stands when the organisations are known and people may come. */
interface Ready {
  plan: OrganisationPlan;
  end: FetchEnd;
  people: PeopleCollector;
}

/**
 * Compares a fetch with the directory while it arrives, and touches nothing. Call `addOrganisations`* → `endOrganisations` →
 * `addPeople`* → `finish`.
 */
export class Planner {
  readonly #reader: DirectoryReader;
  readonly #stored: StoredOrganisation[];
  readonly #collector = new OrganisationCollector();
  #ready: Ready | null = null;

  constructor(reader: DirectoryReader) {
    this.#reader = reader;
    this.#stored = reader.organisations();
  }

  /** How many different organisations (and records without an id) have arrived. */
  get receivedOrganisations(): number {
    return this.#collector.distinct + this.#collector.unidentified;
  }

  get receivedPeople(): number {
    return this.#ready?.people.received ?? 0;
  }

  addOrganisations(items: readonly (SourceOrganisation | null)[]): void {
    for (const item of items) this.#collector.add(item);
  }

  endOrganisations(end: FetchEnd): void {
    const plan = planOrganisations(this.#collector, this.#stored, end.complete);
    this.#ready = { plan, end, people: new PeopleCollector(this.#reader.people(), plan.usable) };
  }

  addPeople(items: readonly (SourcePerson | null)[]): void {
    const { people } = this.#afterOrganisations();
    for (const item of items) people.add(item);
  }

  #afterOrganisations(): Ready {
    if (this.#ready === null) throw new Error('people are compared after the organisations');
    return this.#ready;
  }

  #context(): PeopleContext {
    const stored = new Map(this.#stored.map((organisation) => [organisation.id, organisation]));
    const read = new Map<number, StoredPerson>();
    const names = new Map<string, string>();
    for (const organisation of this.#stored) names.set(keyOf(organisation), organisation.name);
    for (const { externalId, name } of this.#collector.accepted.values()) names.set(externalId, name);
    return {
      readPerson: (id) => {
        const person = read.get(id) ?? this.#reader.person(id);
        read.set(id, person);
        return person;
      },
      holderOf: (loginKey) => this.#reader.holderOf(loginKey),
      membershipsOf: (person) =>
        person.memberships.map(({ organisationId, representative }) => {
          const organisation = stored.get(organisationId);
          return { externalId: organisation === undefined ? '' : keyOf(organisation), representative: representative === 1 };
        }),
      names: (externalIds) => externalIds.map((id) => names.get(id) ?? id).join('、'),
    };
  }

  /** The whole plan. `end` says how the fetch of people ended. */
  finish(end: FetchEnd): Plan {
    const { plan, end: organisationsEnd, people: collector } = this.#afterOrganisations();
    const context = this.#context();
    const peoplePlan = planPeople(collector, end.complete, context);
    const untouchable = new Set<number>();
    let knownPeople = 0;
    let activePeople = peoplePlan.adoptedActive;
    for (const { id, state, rejected } of collector.entries.values()) {
      if (id === null) continue;
      knownPeople += 1;
      if (state === 'active') activePeople += 1;
      if (rejected) untouchable.add(id);
    }
    const gone = settleGone(plan, peoplePlan.operations, {
      ...context,
      stored: this.#stored,
      placed: new Set(
        this.#stored.flatMap(({ id, externalId }) => (externalId !== null && this.#collector.accepted.has(externalId) ? [id] : [])),
      ),
      locallyUsed: () => this.#reader.locallyUsedOrganisations(),
      untouchable,
      memberIds: (organisationId) => this.#reader.memberIds(organisationId),
    });
    const organisations = [...plan.operations, ...gone.operations];
    const { operations: people, rehashes } = peoplePlan;
    const administrators = this.#reader.administrators();
    return {
      hash: hashPlan(organisations, people),
      organisations,
      people,
      rehashes,
      issues: [...plan.issues, ...gone.issues, ...collector.issues],
      counts: countChanges(organisations, plan.knownCount, people, knownPeople),
      facts: {
        organisations: this.#organisationFacts(organisationsEnd),
        people: peopleFacts(collector, peoplePlan, end),
        knownOrganisations: plan.knownCount,
        goneOrganisations: plan.gone.length,
        knownPeople,
        activePeople,
        missingPeople: peoplePlan.missing,
        administratorsBefore: administrators,
        administratorsAfter: administratorsAfter(administrators, people),
      },
    };
  }

  #organisationFacts(end: FetchEnd): FetchFacts {
    const { accepted, unidentified, duplicateIds } = this.#collector;
    const reason = end.complete ? null : end.reason;
    return { complete: end.complete, reason, usable: accepted.size, unidentified, duplicateIds: duplicateIds.size, duplicateLoginIds: 0 };
  }
}

function peopleFacts(collector: PeopleCollector, plan: PeoplePlan, end: FetchEnd): FetchFacts {
  let usable = 0;
  for (const { seen, rejected } of collector.entries.values()) if (seen !== null && !rejected) usable += 1;
  return {
    complete: end.complete,
    reason: end.complete ? null : end.reason,
    usable,
    unidentified: collector.unidentified,
    duplicateIds: collector.duplicateIds.size,
    duplicateLoginIds: plan.duplicateLoginIds,
  };
}
