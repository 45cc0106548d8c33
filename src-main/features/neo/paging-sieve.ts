/**
 * What makes a record itself. The same id with the same `rest` (its login ID, its code) on a later page is the same record
 * again; with another `rest` it is a second record that claims the id, and somebody must see that.
 */
export interface Identity {
  id: string;
  rest: string;
}

export interface Sieve<Item> {
  readonly isFirst: boolean;
  /**
   * Sorts one page: how many records are new in this reading, how many an earlier page already had, and which ones have to be
   * handed on. Two records with one id on the same page are both new.
   */
  sift(items: readonly (Item | null)[]): { arrived: number; repeated: number; news: readonly (Item | null)[] };
  /** For reading the list once more: hands on only what no earlier reading had. */
  again(): Sieve<Item>;
}

export function createSieve<Item>(identity: (item: Item) => Identity, handedOn?: Map<string, string>): Sieve<Item> {
  const isFirst = handedOn === undefined;
  const seen = new Map<string, string>();
  const known = handedOn ?? seen;
  return {
    isFirst,
    sift(items) {
      const news: (Item | null)[] = [];
      const ids: Identity[] = [];
      let repeated = 0;
      for (const item of items) {
        const same = item === null ? undefined : identity(item);
        if (same !== undefined && same.id !== '' && seen.get(same.id) === same.rest) {
          repeated++;
          continue;
        }
        if (same !== undefined && same.id !== '') ids.push(same);
        // Records without an id cannot be recognised, so only the first reading hands them on.
        if (isFirst || (same !== undefined && same.id !== '' && !known.has(same.id))) news.push(item);
      }
      for (const { id, rest } of ids) {
        seen.set(id, rest);
        if (!known.has(id)) known.set(id, rest);
      }
      return { arrived: items.length - repeated, repeated, news };
    },
    again: () => createSieve(identity, known),
  };
}
