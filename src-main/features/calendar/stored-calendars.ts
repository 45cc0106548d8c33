import { inflateRawSync } from 'node:zlib';
import SQLite from 'better-sqlite3';
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

export interface StoredCalendars {
  /** Undefined where nothing was ever fetched. */
  read(personId: number): ReadFeed | undefined;
}

/** The calendars in the database, read only when they are asked for, and those of late kept by the hash of their file. */
export function createStoredCalendars(databaseFile: string): StoredCalendars {
  const sqlite = new SQLite(databaseFile, { readonly: true, timeout: BUSY_MS });
  const hashOf = sqlite.prepare<[number], { hash: string }>('SELECT hash FROM calendar_body WHERE person_id = ?');
  const fileOf = sqlite.prepare<[number], { file: Uint8Array }>('SELECT file FROM calendar_body WHERE person_id = ?');
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

  return {
    read(personId) {
      const hash = hashOf.get(personId)?.hash;
      if (hash === undefined) return undefined;
      const cached = cache.get(hash);
      if (cached !== undefined) {
        cache.delete(hash);
        cache.set(hash, cached);
        return cached.feed;
      }
      const deflated = fileOf.get(personId)?.file;
      if (deflated === undefined) return undefined;
      const file = inflateRawSync(deflated, { maxOutputLength: LARGEST_FILE });
      // The limits of today are for what is fetched; this was within those of its day.
      const feed = readFeed(file, { events: Infinity });
      keep(hash, feed, file.length);
      return feed;
    },
  };
}
