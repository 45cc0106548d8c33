import type { SyncIssue } from '#shared/features/directory/sync-model.ts';
import type { KnownPerson } from '#main/db/directory-rows.ts';
import { type CleanPerson, normalisePerson, notARecord } from './normalise.ts';
import { personHash } from './source-hash.ts';
import type { SourcePerson } from './source.ts';

/** One external id in this run: somebody of the directory, somebody in the fetch, or both. */
export interface PersonEntry {
  readonly externalId: string;
  readonly known: KnownPerson | null;
  /** Hash of what arrived; null until something did. */
  seen: string | null;
  /** What is to be compared in the end; null when nothing differs or nothing may be taken over. */
  clean: CleanPerson | null;
  /** Deleted at the source. */
  deleted: boolean;
  /** Arrived, but stays as the directory has it. */
  rejected: boolean;
}

const newEntry = (externalId: string, known: KnownPerson | null): PersonEntry => ({
  externalId,
  known,
  seen: null,
  clean: null,
  deleted: false,
  rejected: false,
});

export const personIssue = (
  severity: SyncIssue['severity'],
  code: SyncIssue['code'],
  recordId: string,
  name: string,
  params: SyncIssue['params'] = {},
): SyncIssue => ({ severity, code, recordKind: 'person', recordId, name, params });

const hasStatusOf = (known: KnownPerson, { status }: CleanPerson): boolean => {
  if (status === 'deleted') return known.suspendReason === 'deleted_in_source';
  if (status === 'suspended') return known.suspendReason === 'suspended_in_source';
  return known.status === 'active' || known.suspendReason === null;
};

/**
 * Holds a fetch of people against the directory while it arrives. Whoever has not changed leaves a mark and no more, so the memory of a
 * run grows with the changes. Pure: nothing is written anywhere.
 */
export class PeopleCollector {
  readonly entries = new Map<string, PersonEntry>();
  /** Who has a login key now: people, guests and bots alike. */
  readonly holders = new Map<string, KnownPerson>();
  readonly changed: PersonEntry[] = [];
  readonly issues: SyncIssue[] = [];
  readonly duplicateIds = new Set<string>();
  readonly administrators: number;
  unidentified = 0;
  #distinct = 0;
  readonly #usableOrganisations: ReadonlySet<string>;

  constructor(people: Iterable<KnownPerson>, usableOrganisations: ReadonlySet<string>) {
    this.#usableOrganisations = usableOrganisations;
    let administrators = 0;
    for (const person of people) {
      if (person.loginKey !== null) this.holders.set(person.loginKey, person);
      if (person.kind !== 'person') continue;
      if (person.administrator === 1 && person.status === 'active') administrators += 1;
      if (person.externalId !== null) this.entries.set(person.externalId, newEntry(person.externalId, person));
    }
    this.administrators = administrators;
  }

  /** What a source's `total` should be: ids, each once, and records without one. */
  get received(): number {
    return this.#distinct + this.unidentified;
  }

  add(source: SourcePerson | null): void {
    if (source === null) {
      this.unidentified += 1;
      this.issues.push(notARecord('person'));
      return;
    }
    const { record, issues, ...rest } = normalisePerson(source);
    if (record !== null) {
      const { clean, dropped } = this.#withUsableOrganisations(record);
      this.#arrive(clean.externalId, personHash(clean), clean, dropped.length === 0 ? issues : [...issues, ...dropped]);
      return;
    }
    const externalId = 'externalId' in rest ? rest.externalId : '';
    if (externalId !== '') return this.#arrive(externalId, `rejected ${JSON.stringify(source)}`, null, issues);
    this.unidentified += 1;
    this.issues.push(...issues);
  }

  /** Takes an accepted record out again. */
  reject(entry: PersonEntry, issue: SyncIssue): void {
    entry.rejected = true;
    entry.clean = null;
    this.issues.push(issue);
  }

  #withUsableOrganisations(record: CleanPerson): { clean: CleanPerson; dropped: SyncIssue[] } {
    const usable = this.#usableOrganisations;
    const dropped: SyncIssue[] = [];
    for (const organisationId of record.organisations) {
      if (!usable.has(organisationId)) dropped.push(personIssue('warning', 'unknown_organisation', record.externalId, record.name, { organisationId }));
    }
    if (dropped.length === 0) return { clean: record, dropped };
    const organisations = record.organisations.filter((id) => usable.has(id));
    const isUsable = record.representative !== null && usable.has(record.representative);
    return { clean: { ...record, organisations, representative: isUsable ? record.representative : (organisations[0] ?? null) }, dropped };
  }

  /** A record with an id: the first of its id counts, an equal copy is ignored, a different one rejects them both. */
  #arrive(externalId: string, hash: string, clean: CleanPerson | null, issues: readonly SyncIssue[]): void {
    let entry = this.entries.get(externalId);
    if (entry === undefined) {
      entry = newEntry(externalId, null);
      this.entries.set(externalId, entry);
    }
    if (entry.seen === hash) return;
    if (entry.seen !== null) return this.#clash(entry, hash, clean?.name ?? issues[0]?.name ?? '');
    this.#distinct += 1;
    entry.seen = hash;
    if (issues.length > 0) this.issues.push(...issues);
    if (clean === null) {
      entry.rejected = true;
      return;
    }
    entry.deleted = clean.status === 'deleted';
    const { known } = entry;
    // A deleted person whom the directory never had is not created only to be suspended.
    if (known === null && entry.deleted) return;
    if (known !== null && known.hash === hash && hasStatusOf(known, clean)) return;
    entry.clean = clean;
    this.changed.push(entry);
  }

  #clash(entry: PersonEntry, hash: string, name: string): void {
    const { externalId } = entry;
    if (!this.duplicateIds.has(externalId)) this.issues.push(personIssue('rejected', 'duplicate_id', externalId, entry.clean?.name ?? name));
    this.duplicateIds.add(externalId);
    entry.seen = hash;
    this.reject(entry, personIssue('rejected', 'duplicate_id', externalId, name));
  }
}
