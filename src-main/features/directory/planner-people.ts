import type { LoginHolder, StoredPerson } from '#main/db/directory-rows.ts';
import { diffPerson, type MembershipsOf, type OrganisationNames, targetOf } from './diff.ts';
import { type PeopleCollector, type PersonEntry, personIssue } from './people-collector.ts';
import { actionOf, type PersonOperation, type PersonTarget, type Rehash } from './plan.ts';
import { resolveLogins } from './planner-logins.ts';

export interface PeopleContext {
  /** Looked up once and kept: whoever is asked for has changed. */
  readPerson(id: number): StoredPerson;
  holderOf(loginKey: string): LoginHolder | null;
  membershipsOf: MembershipsOf;
  names: OrganisationNames;
}

export interface PeoplePlan {
  operations: PersonOperation[];
  rehashes: Rehash[];
  duplicateLoginIds: number;
  missing: number;
  adoptedActive: number;
}

/** Rejects the records whose login id cannot be theirs; returns who is adopted at first contact. */
function settleLogins(collector: PeopleCollector, context: PeopleContext): ReturnType<typeof resolveLogins> {
  const entryOf = (externalId: string): PersonEntry | undefined => collector.entries.get(externalId);
  const currentKeyOf = (externalId: string): string | null => {
    const id = entryOf(externalId)?.id ?? null;
    return id === null ? null : context.readPerson(id).loginKey;
  };
  const claims = (function* () {
    for (const { clean } of collector.changed) if (clean !== null) yield clean;
  })();
  const verdict = resolveLogins(claims, {
    currentKeyOf,
    holderOf: context.holderOf,
    keepsIt(externalId) {
      const entry = entryOf(externalId);
      if (entry === undefined || entry.seen === null || entry.rejected || entry.deleted) return false;
      return entry.clean === null || entry.clean.loginKey === currentKeyOf(externalId);
    },
    movesAway(externalId) {
      const clean = entryOf(externalId)?.clean ?? null;
      return clean !== null && clean.loginKey !== currentKeyOf(externalId);
    },
  });
  const reject = (externalId: string, code: 'duplicate_login_id' | 'login_id_taken'): void => {
    const entry = entryOf(externalId);
    if (entry === undefined) return;
    const { name, loginId } = entry.clean ?? (entry.id === null ? { name: '', loginId: '' } : context.readPerson(entry.id));
    collector.reject(entry, personIssue('rejected', code, externalId, name, { loginId: loginId ?? '' }));
  };
  for (const externalId of verdict.duplicates) reject(externalId, 'duplicate_login_id');
  for (const externalId of verdict.taken) reject(externalId, 'login_id_taken');
  return verdict;
}

/** The person as stored, as the target of a change that comes from elsewhere than a record. */
export const targetOfStored = (person: StoredPerson): PersonTarget => {
  const { externalId, loginId, loginKey, name, kana, mail, position, positionCode, order, status, suspendReason, hash } = person;
  const administrator = person.administrator === 1;
  return {
    externalId,
    loginId,
    loginKey,
    name,
    kana,
    mail,
    position,
    positionCode,
    order,
    administrator,
    status,
    suspendReason,
    hash,
    organisations: null,
    representative: null,
  };
};

/** Turns everything that was collected into operations. `complete` tells whether absence from the fetch means anything. */
export function planPeople(collector: PeopleCollector, complete: boolean, context: PeopleContext): PeoplePlan {
  const logins = settleLogins(collector, context);
  const operations: PersonOperation[] = [];
  const rehashes: Rehash[] = [];
  let adoptedActive = 0;
  let missing = 0;

  for (const { externalId, clean, id: knownId, seen } of collector.changed) {
    if (clean === null || seen === null) continue;
    const id = knownId ?? logins.adopted.get(externalId);
    if (id === undefined) {
      operations.push({ action: 'added', clean, hash: seen });
      continue;
    }
    const before = context.readPerson(id);
    const target = targetOf(clean, seen, before);
    const fields = diffPerson(before, target, context.membershipsOf, context.names);
    if (fields.length > 0) {
      if (knownId === null && before.status === 'active') adoptedActive += 1;
      operations.push({ action: actionOf(before, target), target, before, fields });
    } else if (before.hash !== seen) rehashes.push({ id: before.id, before: before.hash, after: seen });
  }

  for (const { id, state, seen } of collector.entries.values()) {
    if (!complete || id === null || seen !== null || state !== 'active') continue;
    missing += 1;
    const before = context.readPerson(id);
    const target: PersonTarget = { ...targetOfStored(before), status: 'suspended', suspendReason: 'missing_in_source' };
    operations.push({ action: 'suspended', target, before, fields: diffPerson(before, target, context.membershipsOf, context.names) });
  }
  return { operations, rehashes, duplicateLoginIds: logins.duplicates.size, missing, adoptedActive };
}
