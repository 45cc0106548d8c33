import { inflateSync } from 'node:zlib';
import SQLite from 'better-sqlite3';
import { FeedFault } from './ical/feed-fault.ts';
import { type ReadFeed, readFeed } from './read-feed.ts';

/** Larger than the largest file that may be stored. */
const LARGEST_FILE = 256 * 2 ** 20;
/** How much of files is kept read; what is made of them takes two or three times as much. */
const CACHE_BYTES = 48 * 2 ** 20;
const BUSY_MS = 10_000;

interface Cached {
  readonly feed: ReadFeed;
  readonly bytes: number;
}

/** What is stored is no calendar any more; by the hash of what it once was. */
export interface DamagedFile {
  readonly damaged: string;
}

export interface StoredCalendars {
  /** `Understood.hash` of what is stored now. */
  hashOf(personId: number): string | undefined;
  /** Undefined where nothing was ever fetched. */
  read(personId: number): ReadFeed | DamagedFile | undefined;
}

function inflated(deflated: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(deflated, { maxOutputLength: LARGEST_FILE });
  } catch {
    return undefined;
  }
}

function understood(file: Uint8Array): ReadFeed | undefined {
  try {
    // The limits of today are for what is fetched; this was within those of its day.
    return readFeed(file, { events: Infinity });
  } catch (error) {
    if (error instanceof FeedFault) return undefined;
    throw error;
  }
}

/** The calendars in the database, read only when they are asked for, and those of late kept by the hash of their file. */
export function createStoredCalendars(databaseFile: string): StoredCalendars {
  const sqlite = new SQLite(databaseFile, { readonly: true, timeout: BUSY_MS });
  const selectHash = sqlite.prepare<[number], { hash: string }>('SELECT hash FROM calendar_body WHERE person_id = ?');
  const bodyOf = sqlite.prepare<[number], { hash: string; file: Uint8Array }>('SELECT hash, file FROM calendar_body WHERE person_id = ?');
  /** The one used longest ago first. */
  const cache = new Map<string, Cached>();

  function keep(hash: string, feed: ReadFeed, bytes: number): void {
    cache.set(hash, { feed, bytes });
    let total = [...cache.values()].reduce((sum, cached) => sum + cached.bytes, 0);
    for (const [oldest, cached] of cache) {
      if (total <= CACHE_BYTES || oldest === hash) break;
      cache.delete(oldest);
      total -= cached.bytes;
    }
  }

  const hashOf = (personId: number): string | undefined => selectHash.get(personId)?.hash;

  return {
    hashOf,
    read(personId) {
      const hash = hashOf(personId);
      if (hash === undefined) return undefined;
      const cached = cache.get(hash);
      if (cached !== undefined) {
        cache.delete(hash);
        cache.set(hash, cached);
        return cached.feed;
      }
      const body = bodyOf.get(personId);
      if (body === undefined) return undefined;
      const file = inflated(body.file);
      const feed = file && understood(file);
      if (file === undefined || feed === undefined) return { damaged: body.hash };
      keep(body.hash, feed, file.length);
      return feed;
    },
  };
}
