import { type HoldReason, neverApproved, type Verdict } from '#shared/features/directory/sync-model.ts';
import type { NeoSettings } from '#shared/features/neo/model.ts';
import { type FetchFacts, isEmptyPlan, type Plan } from './plan.ts';

export type GuardLimits = NeoSettings['guard'];

/** What the guard looks at; a plan has it all. */
export type JudgedPlan = Pick<Plan, 'hash' | 'counts' | 'facts' | 'organisations' | 'people'>;

/** The removal of one organisation is everyday work even where it is more than the allowed share of a handful. */
const ALWAYS_REMOVABLE = 1;

const percent = (part: number, whole: number): number => (whole === 0 ? 100 : Math.round((part * 1000) / whole) / 10);

function incomplete(kind: 'people' | 'organisations', { complete, reason }: FetchFacts): HoldReason[] {
  return complete ? [] : [{ code: 'incomplete_fetch', params: { kind, reason: reason?.code ?? '', ...reason?.params } }];
}

/**
 * A list with one id twice is never believed. A login id that two people have is a matter of theirs alone: it holds a plan that changes
 * something, until that is approved, and not every run after it as well.
 */
function duplicates(kind: 'people' | 'organisations', { duplicateIds, duplicateLoginIds }: FetchFacts, isEmpty: boolean): HoldReason[] {
  return duplicateIds > 0 || (duplicateLoginIds > 0 && !isEmpty)
    ? [{ code: 'duplicate_keys', params: { kind, ids: duplicateIds, loginIds: duplicateLoginIds } }]
    : [];
}

/**
 * Everything that speaks against applying a plan unseen. An empty list of people is never believed; an empty list of organisations is, as
 * long as the directory has none from the source. Suspensions count against the people who are active now, and only a share *and* a
 * number beyond the limits hold a run; removed organisations count by share alone, except that a single one always may go.
 */
export function findHoldReasons(
  { hash, counts, facts, organisations, people }: JudgedPlan,
  limits: GuardLimits,
  undoneHashes: ReadonlySet<string>,
): HoldReason[] {
  const isEmpty = isEmptyPlan({ organisations, people });
  const reasons = [...incomplete('organisations', facts.organisations), ...incomplete('people', facts.people)];
  if (facts.people.usable === 0) reasons.push({ code: 'empty_fetch', params: { kind: 'people' } });
  if (facts.organisations.usable === 0 && facts.knownOrganisations > 0)
    reasons.push({ code: 'empty_fetch', params: { kind: 'organisations' } });

  const { suspended } = counts.people;
  if (suspended > limits.maxSuspendCount && suspended * 100 > limits.maxSuspendPercent * facts.activePeople) {
    const { maxSuspendPercent: limitPercent, maxSuspendCount: limitCount } = limits;
    reasons.push({
      code: 'too_many_suspensions',
      params: { count: suspended, active: facts.activePeople, percent: percent(suspended, facts.activePeople), limitPercent, limitCount },
    });
  }
  const { removed } = counts.organisations;
  if (removed > ALWAYS_REMOVABLE && removed * 100 > limits.maxRemoveOrganisationPercent * facts.knownOrganisations) {
    const { knownOrganisations: known } = facts;
    reasons.push({
      code: 'too_many_organisation_removals',
      params: { count: removed, known, percent: percent(removed, known), limitPercent: limits.maxRemoveOrganisationPercent },
    });
  }
  if (facts.administratorsBefore > 0 && facts.administratorsAfter <= 0) {
    reasons.push({ code: 'last_administrator', params: { before: facts.administratorsBefore } });
  }
  reasons.push(...duplicates('organisations', facts.organisations, isEmpty), ...duplicates('people', facts.people, isEmpty));
  if (facts.people.unidentified > 0 && facts.missingPeople > 0) {
    reasons.push({
      code: 'unidentified_records',
      params: { kind: 'people', count: facts.people.unidentified, missing: facts.missingPeople },
    });
  }
  if (facts.organisations.unidentified > 0 && removed > 0) {
    reasons.push({
      code: 'unidentified_records',
      params: { kind: 'organisations', count: facts.organisations.unidentified, missing: removed },
    });
  }
  if (!isEmpty && undoneHashes.has(hash)) reasons.push({ code: 'undone_before', params: {} });
  return reasons;
}

/** Judges a plan. An approval lifts what may be lifted, and only for the very plan that was approved. */
export function judge(plan: JudgedPlan, limits: GuardLimits, undoneHashes: ReadonlySet<string>, approvedHash: string | null): Verdict {
  const reasons = findHoldReasons(plan, limits, undoneHashes);
  const isApproved = approvedHash === plan.hash && reasons.every(({ code }) => !neverApproved.includes(code));
  return { ok: reasons.length === 0 || isApproved, reasons };
}
