/**
 * Chance that is the same every time: a whole number from 0 to 2³²−1 for a seed, an index and a purpose. Everything about
 * person number 731,204 can be computed without the 731,203 before.
 */
export function chance(seed: number, index: number, purpose: number): number {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35) ^ Math.imul(purpose + 1, 0x27d4eb2f);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** One element of a list, by a number from `chance`. */
export function pick<Item>(list: readonly [Item, ...Item[]], number: number): Item {
  return list[number % list.length] ?? list[0];
}
