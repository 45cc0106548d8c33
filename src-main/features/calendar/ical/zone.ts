import { DAY } from './civil-time.ts';

/** Milliseconds east of Greenwich, by instant. */
export interface Zone {
  /** As the field calls it (`Asia/Tokyo`), or the name that the feed gives its own. */
  readonly id: string;
  /** The zone is known to the rest of the world by its id. */
  readonly isIana: boolean;
  offsetAt(instant: number): number;
}

export const UTC: Zone = { id: 'UTC', isIana: true, offsetAt: () => 0 };

/**
 * The instant at which a clock of the zone shows a local time. One that is skipped is read with the offset before the gap, so 02:30 becomes
 * 03:30, and of two the first is taken (RFC 5545 §3.3.5).
 */
export function instantOf(zone: Zone, local: number): number {
  const before = zone.offsetAt(local - DAY);
  const early = local - before;
  const now = zone.offsetAt(early);
  if (now === before) return early;
  const late = local - now;
  return zone.offsetAt(late) === now ? late : early;
}

/** What a clock of the zone shows at an instant. */
export const localTimeOf = (zone: Zone, instant: number): number => instant + zone.offsetAt(instant);
