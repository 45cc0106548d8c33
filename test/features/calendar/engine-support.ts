import { join } from 'node:path';
import pino from 'pino';
import { type CalendarEngineOptions, type FullCalendarEngine, createCalendarEngine } from '#main/features/calendar/calendar-engine.ts';
import type { ExpandRequest } from '#main/features/calendar/engine-messages.ts';
import type { FeedFile, Understood } from '#main/features/calendar/feed-ports.ts';
import { type OpenDatabase, openDatabase } from '#main/db/open.ts';
import { fillDirectory } from '#test/support/people.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

export const november = {
  from: Date.parse('2026-11-01T00:00+09:00'),
  to: Date.parse('2026-12-01T00:00+09:00'),
  viewerZone: 'Asia/Tokyo',
  defaultZone: 'Asia/Tokyo',
  privateEvents: 'busy',
} satisfies Omit<ExpandRequest, 'feeds'>;

export const feedFile = (text: string): FeedFile => ({ bytes: new TextEncoder().encode(text), charset: '' });

export interface EngineBench extends AsyncDisposable {
  readonly engine: FullCalendarEngine;
  understand(file: string | FeedFile, options?: { readonly events?: number; readonly signal?: AbortSignal }): Promise<Understood>;
  /** Puts an understood file where the person's last good one is. */
  store(personId: number, understood: Understood): void;
}

function insertBody({ sqlite }: OpenDatabase, personId: number, { hash, file, name, eventCount, issueCount, issues }: Understood): void {
  sqlite
    .prepare(
      `INSERT OR IGNORE INTO calendar_feed (person_id, revision, enabled, login_id, colour, time_zone, has_password, failures)
       VALUES (?, 1, 1, '', 'blue', '', 0, 0)`,
    )
    .run(personId);
  sqlite
    .prepare(
      'INSERT OR REPLACE INTO calendar_body (person_id, hash, file, name, event_count, issue_count, issues) VALUES (?, ?, ?, ?, ?, ?, ?)',
    )
    .run(personId, hash, file, name, eventCount, issueCount, JSON.stringify(issues));
}

/** An engine with its worker threads, beside a real database of twenty people. */
export async function openEngine(options: Omit<CalendarEngineOptions, 'databaseFile' | 'log'> = {}): Promise<EngineBench> {
  const folder = await tempFolder();
  const databaseFile = join(folder.path, 'renkei.sqlite');
  const database = await openDatabase(databaseFile);
  fillDirectory(database.sqlite, { people: 20 });
  const engine = createCalendarEngine({ databaseFile, log: pino({ level: 'silent' }), ...options });
  return {
    engine,
    async understand(given, { events = 10_000, signal } = {}) {
      const file = typeof given === 'string' ? feedFile(given) : given;
      const understood = await engine.understand({ ...file, limits: { events }, knownHash: null }, signal);
      if (understood === 'known') throw new Error('a file that nobody knows was known');
      return understood;
    },
    store: (personId, understood) => insertBody(database, personId, understood),
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]();
      await database.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}
