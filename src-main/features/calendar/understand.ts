import { deflateSync } from 'node:zlib';
import type { FetchedFile, Understood } from './feed-ports.ts';
import { fileHash } from './file-hash.ts';
import { owned } from './owned-bytes.ts';
import { type ReadFeed, readFeed, toUtf8 } from './read-feed.ts';

const MOST_ISSUES = 100;
/** A tenth larger than the default makes it, in a third of the time. */
const COMPRESSION = 3;

/** Whether it comes more than once. */
const recurs = ({ master, overrides }: ReadFeed['series'][number]): boolean =>
  overrides.length > 0 || master?.rule !== undefined || (master?.added.length ?? 0) > 0;

/** What is told of a calendar. */
export type Summary = Omit<Understood, 'hash' | 'file'>;

export function summarise({ calendar, series, issues }: ReadFeed): Summary {
  return {
    name: calendar.name,
    eventCount: calendar.events.length,
    recurringCount: series.filter(recurs).length,
    privateCount: calendar.events.filter((event) => event.isPrivate).length,
    passedOver: [...calendar.passedOver].map(([component, count]) => ({ component, count })),
    issueCount: issues.length,
    issues: issues.slice(0, MOST_ISSUES),
    ...(calendar.refreshInterval !== undefined && { refreshInterval: calendar.refreshInterval }),
  };
}

/**
 * Reads a file that is not known yet, and tells what it has and what of it is to be stored.
 * @throws FeedFault
 */
export function understand({ limits, knownHash, ...file }: FetchedFile): Understood | 'known' {
  const hash = fileHash(file);
  if (hash === knownHash) return 'known';
  const utf8 = toUtf8(file);
  const summary = summarise(readFeed(utf8, limits));
  // With the checksum of the whole, so that a damaged byte is noticed (RFC 1950).
  return { ...summary, hash, file: owned(deflateSync(utf8, { level: COMPRESSION })) };
}
