import type { LoginHolder } from '#main/db/directory-rows.ts';

/** A fetched record on its way into the plan, as far as login ids are concerned. */
export interface LoginClaim {
  readonly externalId: string;
  readonly loginKey: string;
}

/** How the claims meet the directory. */
export interface LoginContext {
  /** The login key that a person of the directory has now; null for somebody new. */
  currentKeyOf(externalId: string): string | null;
  /** Who has a login key now: people, guests and bots alike. */
  holderOf(loginKey: string): LoginHolder | null;
  /** Whether this synchronised person is in the fetch with the login id that the directory has, not rejected and not deleted there. */
  keepsIt(externalId: string): boolean;
  /** Whether this synchronised person claims another login id than the directory has. */
  movesAway(externalId: string): boolean;
}

export interface LoginVerdict {
  /** External ids whose login id appears twice in the fetch; holders that keep theirs are among them. */
  duplicates: Set<string>;
  /** External ids that want the login id of somebody else in the directory. */
  taken: Set<string>;
  /** New external id → id of the local person that it turns out to be. */
  adopted: Map<string, number>;
}

/**
 * Decides who gets which login id, all at once, so that swaps and chains work. Optimistic: every move is allowed until somebody who
 * should have made room cannot, and then whoever wanted that place cannot move either. The result does not depend on the order.
 */
export function resolveLogins(claims: Iterable<LoginClaim>, context: LoginContext): LoginVerdict {
  const verdict: LoginVerdict = { duplicates: new Set(), taken: new Set(), adopted: new Map() };
  const wishes = new Map<string, LoginClaim>();
  const rivals = new Map<string, LoginClaim[]>();
  for (const claim of claims) {
    const { externalId, loginKey } = claim;
    if (context.currentKeyOf(externalId) === loginKey) continue;
    const first = wishes.get(loginKey);
    if (first === undefined) wishes.set(loginKey, claim);
    else rivals.set(loginKey, [...(rivals.get(loginKey) ?? []), claim]);
  }

  const stuck: LoginClaim[] = [];
  const refuse = (claim: LoginClaim, why: Set<string>): void => {
    why.add(claim.externalId);
    stuck.push(claim);
  };
  for (const [loginKey, claim] of wishes) {
    const holder = context.holderOf(loginKey);
    const others = rivals.get(loginKey) ?? [];
    const isKept = holder !== null && holder.externalId !== null && holder.kind === 'person' && context.keepsIt(holder.externalId);
    if (others.length > 0 || isKept) {
      if (isKept && holder.externalId !== null) verdict.duplicates.add(holder.externalId);
      for (const rival of [claim, ...others]) refuse(rival, verdict.duplicates);
      continue;
    }
    if (holder === null) continue;
    const isNew = context.currentKeyOf(claim.externalId) === null;
    if (holder.kind === 'person' && holder.externalId === null && isNew) verdict.adopted.set(claim.externalId, holder.id);
    else if (holder.kind !== 'person' || holder.externalId === null || !context.movesAway(holder.externalId)) refuse(claim, verdict.taken);
  }

  for (let claim = stuck.pop(); claim !== undefined; claim = stuck.pop()) {
    const kept = context.currentKeyOf(claim.externalId);
    const next = kept === null ? undefined : wishes.get(kept);
    if (next !== undefined && !verdict.duplicates.has(next.externalId) && !verdict.taken.has(next.externalId)) refuse(next, verdict.taken);
  }
  return verdict;
}
