import type { SyncIssue } from '#shared/features/directory/sync-model.ts';
import type { KnownPerson, PersonState } from '#main/db/directory-rows.ts';
import { type CleanPerson, normalisePerson, notARecord } from './normalise.ts';
import { personHash } from './source-hash.ts';
import type { SourcePerson } from './source.ts';

/** One external id in this run: somebody of the directory, somebody in the fetch, or both. 100,000 of these stay in memory. */
export interface PersonEntry {
  readonly externalId: string;
  /** The row of the directory; null for somebody new, who has no state and no hash either. */
  readonly id: number | null;
  readonly state: PersonState | null;
  readonly storedHash: string | null;
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
  id: known?.id ?? null,
  state: known?.state ?? null,
  storedHash: known?.hash ?? null,
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

/** Somebody who was suspended by hand stays so, whatever the source says of an active person. */
const hasStatusOf = ({ state }: PersonEntry, { status }: CleanPerson): boolean => {
  if (status === 'deleted') return state === 'deleted_in_source';
  if (status === 'suspended') return state === 'suspended_in_source';
  return state === 'active' || state === 'suspended';
};

/**
 * Holds a fetch of people against the directory while it arrives. Whoever has not changed leaves a mark and no more, so the memory of a
 * run grows with the changes. Pure: nothing is written anywhere.
 */
export class PeopleCollector {
  readonly entries = new Map<string, PersonEntry>();
  readonly changed: PersonEntry[] = [];
  readonly issues: SyncIssue[] = [];
  readonly duplicateIds = new Set<string>();
  unidentified = 0;
  #distinct = 0;
  readonly #usableOrganisations: ReadonlySet<string>;

  constructor(people: Iterable<KnownPerson>, usableOrganisations: ReadonlySet<string>) {
    this.#usableOrganisations = usableOrganisations;
    for (const person of people) this.entries.set(person.externalId, newEntry(person.externalId, person));
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
      if (this.#areUsable(record.organisations)) return this.#arrive(record.externalId, personHash(record), record, issues);
      const { clean, dropped } = this.#withoutUnknownOrganisations(record);
      return this.#arrive(clean.externalId, personHash(clean), clean, [...issues, ...dropped]);
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

  #areUsable(ids: readonly string[]): boolean {
    for (const id of ids) if (!this.#usableOrganisations.has(id)) return false;
    return true;
  }

  #withoutUnknownOrganisations(record: CleanPerson): { clean: CleanPerson; dropped: SyncIssue[] } {
    const usable = this.#usableOrganisations;
    const dropped = record.organisations
      .filter((id) => !usable.has(id))
      .map((organisationId) => personIssue('warning', 'unknown_organisation', record.externalId, record.name, { organisationId }));
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
    // The very string that is in memory already, for the many who have not changed.
    entry.seen = entry.storedHash === hash ? entry.storedHash : hash;
    if (issues.length > 0) this.issues.push(...issues);
    if (clean === null) {
      entry.rejected = true;
      return;
    }
    entry.deleted = clean.status === 'deleted';
    // A deleted person whom the directory never had is not created only to be suspended.
    if (entry.id === null && entry.deleted) return;
    if (entry.id !== null && entry.storedHash === hash && hasStatusOf(entry, clean)) return;
    entry.clean = clean;
    this.changed.push(entry);
  }

  #clash(entry: PersonEntry, hash: string, name: string): void {
    const { externalId } = entry;
    if (!this.duplicateIds.has(externalId))
      this.issues.push(personIssue('rejected', 'duplicate_id', externalId, entry.clean?.name ?? name));
    this.duplicateIds.add(externalId);
    entry.seen = hash;
    this.reject(entry, personIssue('rejected', 'duplicate_id', externalId, name));
  }
}
