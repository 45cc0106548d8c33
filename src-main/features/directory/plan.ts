import { createHash } from 'node:crypto';
import type { ChangeAction, ChangedField, SyncCounts, SyncIssue } from '#shared/features/directory/sync-model.ts';
import type { SuspendReason } from '#shared/features/directory/model.ts';
import type { Problem } from '#shared/kernel/problem.ts';
import type { StoredOrganisation, StoredPerson } from '#main/db/directory-rows.ts';
import type { CleanPerson } from './normalise.ts';

export interface FieldChange {
  field: ChangedField;
  before: string;
  after: string;
}

/** The person a plan leads to. `organisations` is null where the memberships stay as they are. */
export interface PersonTarget {
  externalId: string | null;
  loginId: string | null;
  loginKey: string | null;
  name: string;
  kana: string;
  mail: string;
  position: string;
  positionCode: string;
  order: number;
  administrator: boolean;
  status: 'active' | 'suspended';
  suspendReason: SuspendReason | null;
  hash: string | null;
  organisations: readonly string[] | null;
  representative: string | null;
}

export type PersonOperation =
  /** Kept as it was cleaned, without a target of its own: a first import has 100,000 of these. `hash` is that of `clean`. */
  | { action: 'added'; clean: CleanPerson; hash: string }
  | { action: 'updated' | 'suspended' | 'reactivated'; target: PersonTarget; before: StoredPerson; fields: readonly FieldChange[] };

export interface OrganisationTarget {
  externalId: string;
  code: string;
  name: string;
  order: number;
  /** null for a root. */
  parentExternalId: string | null;
}

export type OrganisationOperation =
  | { action: 'added'; target: OrganisationTarget }
  | { action: 'updated'; target: OrganisationTarget; before: StoredOrganisation; fields: readonly FieldChange[] }
  | { action: 'removed'; before: StoredOrganisation };

/** A person whose record reads differently but says the same: only the stored hash is old. */
export interface Rehash {
  id: number;
  before: string | null;
  after: string;
}

/** What one kind of record looked like on arrival; the guard judges by it. */
export interface FetchFacts {
  complete: boolean;
  /** Why the fetch is incomplete. */
  reason: Problem | null;
  /** Records that could be understood, each id once. */
  usable: number;
  /** Records of which nobody can say whose they are. */
  unidentified: number;
  duplicateIds: number;
  duplicateLoginIds: number;
}

export interface Plan {
  /** SHA-256 (hex) over the operations: the same operations give the same hash, whatever the order of pages and records. */
  hash: string;
  organisations: readonly OrganisationOperation[];
  people: readonly PersonOperation[];
  rehashes: readonly Rehash[];
  issues: readonly SyncIssue[];
  counts: SyncCounts;
  facts: {
    organisations: FetchFacts;
    people: FetchFacts;
    /** Synchronised organisations before the run. */
    knownOrganisations: number;
    /** Those of them that are no longer in the list, removed or not. */
    goneOrganisations: number;
    /** Synchronised people before the run, and those of them (and of those adopted now) who were active. */
    knownPeople: number;
    activePeople: number;
    /** Those who would be suspended only because they were not in the list. */
    missingPeople: number;
    administratorsBefore: number;
    administratorsAfter: number;
  };
}

export const isEmptyPlan = (plan: Pick<Plan, 'organisations' | 'people'>): boolean =>
  plan.organisations.length === 0 && plan.people.length === 0;

/** Which kind of change an operation on a person is, seen from who can log in before and after. */
export function actionOf(before: StoredPerson, target: PersonTarget): Exclude<ChangeAction, 'added' | 'removed'> {
  if (before.status === 'active' && target.status === 'suspended') return 'suspended';
  if (before.status === 'suspended' && target.status === 'active') return 'reactivated';
  return 'updated';
}

function organisationLine(operation: OrganisationOperation): string {
  if (operation.action === 'removed') return JSON.stringify(['organisation', 'removed', operation.before.externalId]);
  const { externalId, code, name, order, parentExternalId } = operation.target;
  return JSON.stringify(['organisation', operation.action, externalId, code, name, order, parentExternalId]);
}

/** A person's own hash covers a new person; of everybody else it is the old and new values that were looked at. */
export function hashPlan(organisations: readonly OrganisationOperation[], people: readonly PersonOperation[]): string {
  const added: string[] = [];
  const lines = organisations.map(organisationLine);
  for (const operation of people) {
    if (operation.action === 'added') added.push(operation.hash);
    else lines.push(JSON.stringify(['person', operation.action, operation.target.externalId, operation.fields]));
  }
  const digest = createHash('sha256');
  for (const line of added.sort()) digest.update(`${line}\n`);
  for (const line of lines.sort()) digest.update(`${line}\n`);
  return digest.digest('hex');
}
