import type { FetchEnd, SourcePage } from '#main/features/directory/source.ts';
import { type Problem, Refusal } from '#shared/kernel/problem.ts';
import type { RawPage } from './envelope.ts';
import { createSieve, type Identity, type Sieve } from './paging-sieve.ts';

export interface PagingRules<Item> {
  pageSize: number;
  fetchPage(offset: number, signal: AbortSignal): Promise<RawPage>;
  read(raw: unknown): Item | null;
  identity(item: Item): Identity;
}

/** What one reading of the list from front to back showed. */
interface Pass {
  /** Records received, those that overlapping pages repeat not counted. */
  received: number;
  total: number | null;
  /** The list changed under our hands: pages did not join, or the total became another one. */
  moved: boolean;
  /** The server sent the same page again for another offset. */
  ignoresPaging: boolean;
  /** Why the reading stopped early. */
  failure: Problem | undefined;
}

const PASSES = 2;
/** No directory is larger; a server that never stops sending is one that is broken. */
const MOST_RECORDS = 5_000_000;

/**
 * Reads a list page by page, by what really arrived instead of what was asked for, until the server has nothing more.
 *
 * A list in which pages do not join or whose total changes is being edited while it is read, so somebody may have slipped
 * through between two pages: it is read once more, and only records not seen before are yielded. When that does not settle it,
 * or the number received is not the number announced, the fetch ends as incomplete.
 */
export async function* readPages<Item>(rules: PagingRules<Item>, signal: AbortSignal): AsyncGenerator<SourcePage<Item>, FetchEnd> {
  const sieve = createSieve(rules.identity);
  const first = yield* readOnce(rules, sieve, signal);
  let last = first;
  for (let number = 2; last.moved && last.failure === undefined && number <= PASSES; number++) {
    last = yield* readOnce(rules, sieve.again(), signal);
  }
  return judge(last, rules.pageSize);
}

function judge({ failure, ignoresPaging, moved, received, total }: Pass, pageSize: number): FetchEnd {
  if (failure !== undefined) return { complete: false, reason: failure };
  if (total !== null && total !== received) return incomplete(new Refusal('neo_total_mismatch', { received, total }));
  if (moved) return incomplete(new Refusal('neo_list_moving', { received }));
  // Exactly one full page, again and again, and no total: the rest may be out of reach.
  if (ignoresPaging && total === null && received === pageSize) return incomplete(new Refusal('neo_paging_ignored', { received }));
  return { complete: true };
}

const incomplete = (reason: Refusal): FetchEnd => ({ complete: false, reason: reason.toProblem() });

/**
 * Every page but the first begins with the last record of the page before. When it does not, records have moved across the
 * boundary, which neither the total (one came, one went) nor a repeated record needs to show.
 */
async function* readOnce<Item>(rules: PagingRules<Item>, sieve: Sieve<Item>, signal: AbortSignal): AsyncGenerator<SourcePage<Item>, Pass> {
  const pass: Pass = { received: 0, total: null, moved: false, ignoresPaging: false, failure: undefined };
  let start: string | undefined;
  let anchor: string | undefined;
  for (let offset = 0; ;) {
    signal.throwIfAborted();
    const from = anchor === undefined ? offset : offset - 1;
    const page = await readOrFail(rules, from, sieve.isFirst && offset === 0, signal);
    if (page instanceof Refusal) {
      pass.failure = page.toProblem();
      return pass;
    }
    if (pass.total !== null && page.total !== null && pass.total !== page.total) pass.moved = true;
    pass.total = page.total ?? pass.total;
    if (page.items.length === 0) {
      if (anchor !== undefined) pass.moved = true;
      return pass;
    }
    const pageStart = JSON.stringify(page.items[0]);
    if (start === pageStart) {
      pass.ignoresPaging = true;
      return pass;
    }
    start ??= pageStart;

    const items = page.items.map((raw) => rules.read(raw));
    const joined = anchor !== undefined && nameOf(rules, page.items, items, 0) === anchor;
    if (anchor !== undefined && !joined) pass.moved = true;
    const { arrived, repeated, news } = sieve.sift(joined ? items.slice(1) : items);
    pass.received += arrived;
    if (repeated > 0) pass.moved = true;
    if (news.length > 0) yield { items: news, total: pass.total };

    offset = from + page.items.length;
    // A server that gives one record at a time would give the same one for ever.
    if (page.items.length > 1) anchor = nameOf(rules, page.items, items, items.length - 1);
    else if (anchor !== undefined) return pass;
    const { received, total } = pass;
    if (arrived === 0 || received > (total ?? MOST_RECORDS)) return pass;
    // A list that claims to be over is asked for once more when its last page was full: the claim may be wrong.
    if (total !== null && offset >= total && page.items.length !== rules.pageSize) return pass;
  }
}

/** What a record is recognised by: its id, or all of it when it has none. */
function nameOf<Item>(rules: PagingRules<Item>, raw: readonly unknown[], items: readonly (Item | null)[], index: number): string {
  const item = items[index];
  const id = item === null || item === undefined ? '' : rules.identity(item).id;
  return id === '' ? JSON.stringify(raw[index]) : `id ${id}`;
}

/** A failure on the very first page is thrown: nothing at all could be read, so there is no list to call incomplete. */
async function readOrFail<Item>(
  rules: PagingRules<Item>,
  offset: number,
  nothingYet: boolean,
  signal: AbortSignal,
): Promise<RawPage | Refusal> {
  try {
    return await rules.fetchPage(offset, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Refusal && !nothingYet) return error;
    throw error;
  }
}
