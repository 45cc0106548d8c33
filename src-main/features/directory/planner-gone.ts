import type { SyncIssue } from '#shared/features/directory/sync-model.ts';
import type { StoredOrganisation } from '#main/db/directory-rows.ts';
import { diffPerson } from './diff.ts';
import type { OrganisationOperation, PersonOperation } from './plan.ts';
import { type OrganisationPlan, splitGone } from './planner-organisations.ts';
import { type PeopleContext, targetOfStored } from './planner-people.ts';

/** What the settling of organisations that are gone needs to know of everybody else. */
export interface GoneContext extends PeopleContext {
  stored: readonly StoredOrganisation[];
  /** Ids of organisations that were in the fetch and therefore stand where the plan puts them. */
  placed: ReadonlySet<number>;
  locallyUsed(): ReadonlySet<number>;
  /** Ids of people who must stay exactly as they are. */
  untouchable: ReadonlySet<number>;
  memberIds(organisationId: number): number[];
}

/**
 * Decides which organisations that are gone can be removed, and takes the memberships in them from people who were not in the fetch
 * themselves. `people` is completed in place.
 */
export function settleGone(
  { gone }: OrganisationPlan,
  people: PersonOperation[],
  context: GoneContext,
): { operations: OrganisationOperation[]; issues: SyncIssue[] } {
  if (gone.length === 0) return { operations: [], issues: [] };
  const inUse = new Set(context.locallyUsed());
  const members = new Map(gone.map(({ id }) => [id, context.memberIds(id)]));
  for (const [id, memberIds] of members) if (memberIds.some((member) => context.untouchable.has(member))) inUse.add(id);
  const { removed, kept } = splitGone(gone, context.stored, context.placed, inUse);

  const positions = new Map(
    people.flatMap((operation, index) => (operation.action === 'added' ? [] : [[operation.before.id, index] as const])),
  );
  const removedIds = new Set(removed.map((organisation) => organisation.externalId));
  for (const memberId of new Set(removed.flatMap(({ id }) => members.get(id) ?? []))) {
    const index = positions.get(memberId);
    const planned = index === undefined ? undefined : people[index];
    if (planned !== undefined && (planned.action === 'added' || planned.target.organisations !== null)) continue;
    const before = context.readPerson(memberId);
    const left = context.membershipsOf(before).filter(({ externalId }) => !removedIds.has(externalId));
    const target = {
      ...(planned?.target ?? targetOfStored(before)),
      organisations: left.map(({ externalId }) => externalId),
      representative: (left.find(({ representative }) => representative) ?? left[0])?.externalId ?? null,
      // The row no longer says what the source once said, so the next record of this person must be compared in full.
      hash: null,
    };
    const fields = diffPerson(before, target, context.membershipsOf, context.names);
    if (index === undefined || planned === undefined) people.push({ action: 'updated', target, before, fields });
    else people[index] = { ...planned, target, fields };
  }
  return {
    operations: removed.map((before) => ({ action: 'removed', before })),
    issues: kept.map(({ externalId, name }) => ({
      severity: 'warning',
      code: 'organisation_in_use',
      recordKind: 'organisation',
      recordId: externalId ?? '',
      name,
      params: {},
    })),
  };
}
