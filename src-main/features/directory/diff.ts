import type { StoredPerson } from '#main/db/directory-rows.ts';
import type { CleanPerson } from './normalise.ts';
import type { FieldChange, PersonTarget } from './plan.ts';

/** Names of a person's organisations, the representative one first, for people to read. */
export type OrganisationNames = (externalIds: readonly string[]) => string;

export type Membership = { externalId: string; representative: boolean };

/** Where a person of the directory belongs, by external id; local organisations have none and count as ''. */
export type MembershipsOf = (person: StoredPerson) => readonly Membership[];

/** What a clean record makes of a person. `before` is null for a new one. */
export function targetOf(clean: CleanPerson, hash: string, before: StoredPerson | null): PersonTarget {
  const { status: sourceStatus, organisations, representative, ...fields } = clean;
  // Somebody suspended here by hand stays suspended: only a suspension that came from a synchronisation is lifted by one.
  const heldLocally = before !== null && before.externalId !== null && before.status === 'suspended' && before.suspendReason === null;
  const state =
    sourceStatus === 'active'
      ? heldLocally
        ? ({ status: 'suspended', suspendReason: null } as const)
        : ({ status: 'active', suspendReason: null } as const)
      : ({ status: 'suspended', suspendReason: sourceStatus === 'deleted' ? 'deleted_in_source' : 'suspended_in_source' } as const);
  return { ...fields, ...state, hash, organisations, representative };
}

/** 'active', 'suspended' (by hand) or the reason of the suspension. */
export const describeStatus = (status: 'active' | 'suspended', reason: string | null): string =>
  status === 'active' ? 'active' : (reason ?? 'suspended');

/** Every field in which the target differs from the stored row, old → new. */
export function diffPerson(
  before: StoredPerson,
  target: PersonTarget,
  membershipsOf: MembershipsOf,
  names: OrganisationNames,
): FieldChange[] {
  const changes: FieldChange[] = [];
  const compare = (field: FieldChange['field'], old: string | null, now: string | null): void => {
    if (old !== now) changes.push({ field, before: old ?? '', after: now ?? '' });
  };
  compare('externalId', before.externalId, target.externalId);
  compare('loginId', before.loginId, target.loginId);
  compare('name', before.name, target.name);
  compare('kana', before.kana, target.kana);
  compare('mail', before.mail, target.mail);
  compare('position', before.position, target.position);
  compare('positionCode', before.positionCode, target.positionCode);
  compare('order', String(before.order), String(target.order));
  compare('administrator', String(before.administrator === 1), String(target.administrator));
  compare('status', describeStatus(before.status, before.suspendReason), describeStatus(target.status, target.suspendReason));
  if (target.organisations !== null) {
    const old = membershipsOf(before);
    const oldRepresentative = old.find((membership) => membership.representative)?.externalId ?? null;
    const oldIds = old.map((membership) => membership.externalId);
    const isSame =
      oldRepresentative === target.representative &&
      oldIds.length === target.organisations.length &&
      oldIds.every((id, index) => id === target.organisations?.[index]);
    if (!isSame) {
      changes.push({
        field: 'organisations',
        before: names(representativeFirst(oldIds, oldRepresentative)),
        after: names(representativeFirst(target.organisations, target.representative)),
      });
    }
  }
  return changes;
}

const representativeFirst = (ids: readonly string[], representative: string | null): readonly string[] =>
  representative === null ? ids : [representative, ...ids.filter((id) => id !== representative)];
