import type { EngineTask, ExpandedFeed } from './engine-messages.ts';
import { showOccurrences } from './show-occurrences.ts';
import type { StoredCalendars } from './stored-calendars.ts';

/** Characters and the like of all that is kept: twenty people's busy month several times, and some 20 MB. */
const MOST_KEPT = 10_000_000;
/** What an entry weighs, and each occurrence beside its texts. */
const ENTRY_WEIGHT = 1000;
const OCCURRENCE_WEIGHT = 200;

type ExpandTask = Extract<EngineTask, { readonly type: 'expand' }>;

const weightOf = ({ occurrences }: ExpandedFeed): number =>
  occurrences.reduce(
    (sum, { id, title, location, description }) =>
      sum + OCCURRENCE_WEIGHT + id.length + title.length + location.length + description.length,
    ENTRY_WEIGHT,
  );

/**
 * What people have, by their stored calendars. What was shown is kept: a schedule of twenty asks for all of them again whenever one was fetched,
 * and twenty calendars of 10 MB are more than can be kept read.
 */
export function createShownCalendars(stored: StoredCalendars) {
  /** The one used longest ago first. */
  const kept = new Map<string, { readonly expanded: ExpandedFeed; readonly weight: number }>();
  let total = 0;

  function keep(key: string, expanded: ExpandedFeed): void {
    const weight = weightOf(expanded);
    // A copy, since a title is a part of its whole file to V8, which would be kept with it.
    kept.set(key, { expanded: structuredClone(expanded), weight });
    total += weight;
    for (const [oldest, entry] of kept) {
      if (total <= MOST_KEPT) break;
      kept.delete(oldest);
      total -= entry.weight;
    }
  }

  return ({ feed, request }: ExpandTask): ExpandedFeed => {
    const { personId, timeZone } = feed;
    const since = performance.now();
    const hash = stored.hashOf(personId);
    if (hash === undefined) return { personId, occurrences: [], incomplete: false };
    const { from, to, viewerZone, privateEvents, defaultZone } = request;
    const key = JSON.stringify([hash, personId, timeZone, from, to, viewerZone, privateEvents, defaultZone]);
    const known = kept.get(key);
    if (known !== undefined) {
      kept.delete(key);
      kept.set(key, known);
      return known.expanded;
    }
    const read = stored.read(personId);
    if (read === undefined) return { personId, occurrences: [], incomplete: false };
    if ('damaged' in read) return { personId, occurrences: [], incomplete: true, damaged: read.damaged };
    const expanded = showOccurrences(read, personId, request, { own: timeZone, default: defaultZone }, since);
    // What was cut for want of time may be whole the next time, and another file may have come meanwhile.
    if (!expanded.incomplete && stored.hashOf(personId) === hash) keep(key, expanded);
    return expanded;
  };
}
