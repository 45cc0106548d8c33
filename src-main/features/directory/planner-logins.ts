import type { KnownPerson } from '#main/db/directory-rows.ts';

/** A fetched record on its way into the plan, as far as login ids are concerned. */
export interface LoginClaim {
  externalId: string;
  /** The login key that the record wants. */
  wants: string;
  known: KnownPerson | null;
}

export interface LoginVerdict {
  /** External ids whose login id appears twice in the fetch; holders that keep theirs are among them. */
  duplicates: Set<string>;
  /** External id → login key of somebody else in the directory. */
  taken: Set<string>;
  /** New external id → the local person that it turns out to be. */
  adopted: Map<string, KnownPerson>;
}

/**
 * Decides who gets which login id, all at once, so that swaps and chains work. Optimistic: every move is allowed until somebody who
 * should have made room cannot, and then whoever wanted that place cannot move either. The result does not depend on the order.
 *
 * `holders` says who has a login key now; `keepsIt` whether the holder is in the fetch with that same login id, not rejected and not
 * deleted there.
 */
export function resolveLogins(
  claims: readonly LoginClaim[],
  holders: ReadonlyMap<string, KnownPerson>,
  keepsIt: (holder: KnownPerson) => boolean,
): LoginVerdict {
  const verdict: LoginVerdict = { duplicates: new Set(), taken: new Set(), adopted: new Map() };
  const movers = claims.filter((claim) => claim.known === null || claim.known.loginKey !== claim.wants);
  const byWish = Map.groupBy(movers, (claim) => claim.wants);
  const moving = new Map(movers.map((claim) => [claim.externalId, claim]));
  const stuck: LoginClaim[] = [];
  const refuse = (claim: LoginClaim, why: Set<string>): void => {
    why.add(claim.externalId);
    stuck.push(claim);
  };

  for (const [key, wishing] of byWish) {
    const holder = holders.get(key);
    const keepers = holder !== undefined && holder.externalId !== null && keepsIt(holder) ? [holder.externalId] : [];
    if (wishing.length + keepers.length > 1) {
      for (const id of keepers) verdict.duplicates.add(id);
      for (const claim of wishing) refuse(claim, verdict.duplicates);
      continue;
    }
    const [claim] = wishing;
    if (claim === undefined || holder === undefined) continue;
    const isLocalPerson = holder.kind === 'person' && holder.externalId === null;
    if (isLocalPerson && claim.known === null) verdict.adopted.set(claim.externalId, holder);
    else if (holder.externalId === null || !moving.has(holder.externalId)) refuse(claim, verdict.taken);
  }

  for (let claim = stuck.pop(); claim !== undefined; claim = stuck.pop()) {
    const kept = claim.known?.loginKey ?? null;
    if (kept === null) continue;
    for (const other of byWish.get(kept) ?? []) {
      if (verdict.duplicates.has(other.externalId) || verdict.taken.has(other.externalId)) continue;
      refuse(other, verdict.taken);
    }
  }
  return verdict;
}
