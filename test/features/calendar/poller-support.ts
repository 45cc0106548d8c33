import { join } from 'node:path';
import pino from 'pino';
import { DATABASE_FILE, openDatabase } from '#main/db/open.ts';
import { createFeedPoller } from '#main/features/calendar/feed-poller.ts';
import type { CalendarEngine, FetchContext } from '#main/features/calendar/feed-ports.ts';
import { createFeedSecrets } from '#main/features/calendar/feed-secrets.ts';
import { createFeedStore } from '#main/features/calendar/feed-store.ts';
import { FeedFault } from '#main/features/calendar/ical/feed-fault.ts';
import { fileHash } from '#main/features/calendar/file-hash.ts';
import { understand } from '#main/features/calendar/understand.ts';
import { calendarSettings } from '#shared/features/calendar/model.ts';
import { Secret } from '#shared/kernel/secret.ts';
import { MemorySecrets } from '#test/support/memory-secrets.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

export const eventAt = (summary: string, ...lines: string[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//test//',
    ...lines,
    'BEGIN:VEVENT',
    'UID:1',
    'DTSTAMP:20261101T000000Z',
    'DTSTART:20261122T010000Z',
  ]
    .concat(`SUMMARY:${summary}`, 'END:VEVENT', 'END:VCALENDAR', '')
    .join('\r\n');

/** A person with a calendar of their own; whoever has no URL uses the server's. */
export interface Person {
  readonly id: number;
  readonly loginId?: string;
  readonly url?: string;
  readonly password?: string;
  readonly enabled?: boolean;
  readonly status?: 'active' | 'suspended';
}

export const START = Date.parse('2026-11-22T00:00:00Z');
/** What every feed is due at when nothing has happened yet. */
const DUE = START - 1;

/** A data folder with people and their feeds, and a clock that the test moves. */
export async function openFeeds(people: readonly Person[], settings: object = {}) {
  const folder = await tempFolder();
  const { db, close } = await openDatabase(join(folder.path, DATABASE_FILE));
  const clock = { at: START, now: () => clock.at };
  const store = new MemorySecrets();
  const secrets = createFeedSecrets({ db, secrets: store, clock });
  for (const { id, loginId = `user${id}`, url, password, enabled = true, status = 'active' } of people) {
    const person = {
      id,
      kind: 'person' as const,
      login_id: loginId,
      login_key: loginId,
      name: `n${id}`,
      kana: '',
      mail: `${loginId}@example.jp`,
    };
    const rest = { position: '', position_code: '', sort_order: id, administrator: 0, suspend_reason: null, external_id: `p${id}` };
    await db
      .insertInto('person')
      .values({ ...person, ...rest, status })
      .execute();
    const own = { login_id: '', colour: 'blue', time_zone: '', url_host: url === undefined ? null : new URL(url).host, url_end: null };
    await db
      .insertInto('calendar_feed')
      .values({
        person_id: id,
        revision: 1,
        enabled: enabled ? 1 : 0,
        ...own,
        has_password: password === undefined ? 0 : 1,
        next_at: DUE,
        failures: 0,
      })
      .execute();
    const ownSecrets = {
      ...(url === undefined ? {} : { url: new Secret(url) }),
      ...(password === undefined ? {} : { password: new Secret(password) }),
    };
    await secrets.change(new Map([[id, ownSecrets]]), async () => undefined);
  }
  const context = { current: { enabled: true, limits: { megabytes: 1 }, intranet: ['127.0.0.1'], ...settings } };
  const settingsRevision = { read: () => 1 };
  const understood: string[] = [];
  const engine: CalendarEngine = {
    async understand(file) {
      if (fileHash(file) === file.knownHash) return 'known';
      understood.push(Buffer.from(file.bytes).toString('utf8').slice(0, 5000));
      if (Buffer.from(file.bytes).includes('SUMMARY:poison')) throw new FeedFault('took_too_long');
      return understand(file);
    },
  };
  let told = 0;
  const feeds = createFeedStore({ db, secrets });
  const openPoller = (pace = { least: 60_000, most: 60_000 }) =>
    createFeedPoller({
      store: feeds,
      secrets,
      engine,
      readContext: () => {
        const context2: FetchContext = {
          settings: calendarSettings.parse(context.current),
          sharedPassword: new Secret('shared'),
          proxy: null,
        };
        return Promise.resolve(context2);
      },
      readRevision: () => Promise.resolve(settingsRevision.read()),
      clock,
      log: pino({ level: 'silent' }),
      version: '1.2.3',
      changed: () => told++,
      pace,
    });
  const row = async (personId: number) => {
    const { problem, ...rest } = await db
      .selectFrom('calendar_feed')
      .selectAll()
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow();
    const body = await db.selectFrom('calendar_body').selectAll().where('person_id', '=', personId).executeTakeFirst();
    const found: unknown = problem === null ? null : JSON.parse(problem);
    return { ...rest, problem: found, events: body?.event_count ?? null, hash: body?.hash ?? null };
  };
  return {
    db,
    clock,
    store,
    context,
    settingsRevision,
    understood,
    openPoller,
    row,
    told: () => told,
    own: async (personId: number) => (await secrets.read(personId)).url?.reveal(),
    async [Symbol.asyncDispose]() {
      await close();
      await folder[Symbol.asyncDispose]();
    },
  };
}
