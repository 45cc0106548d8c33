import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import pino from 'pino';
import { Agent, request } from 'undici';
import { type OpenDatabase, openDatabase } from '#main/db/open.ts';
import { createFeedPoller } from '#main/features/calendar/feed-poller.ts';
import type { FetchContext } from '#main/features/calendar/feed-ports.ts';
import { buildFeedRequest, requestKey } from '#main/features/calendar/feed-request.ts';
import { createFeedStore } from '#main/features/calendar/feed-store.ts';
import { calendarSettings } from '#shared/features/calendar/model.ts';
import { fillDirectory } from '#test/support/people.ts';
import { startNode } from '#test/support/run-node.ts';
import { type Figure, round } from './figure.ts';

const FEEDS = 10_000;
/** As many as the console has under way at one host. */
const AT_ONCE = 2;

/** What `work` costs this process for each feed (processor time of all its threads), and for how long it held up the event loop; milliseconds. */
async function costOf(work: () => Promise<void>): Promise<{ readonly cpu: number; readonly block: number }> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  loop.disable();
  return { cpu: (user + system) / 1000 / FEEDS, block: loop.max / 1e6 };
}

/** Gives people feeds of the server's that have been fetched before and are due. */
function fillFeeds({ sqlite }: OpenDatabase, context: FetchContext, now: number): string[] {
  fillDirectory(sqlite, { people: Math.ceil(FEEDS * 1.1) });
  const people = sqlite.prepare("SELECT id, login_id AS loginId, mail FROM person WHERE status = 'active' LIMIT ?").all(FEEDS);
  const feed = sqlite.prepare(
    `INSERT INTO calendar_feed (person_id, revision, enabled, login_id, colour, time_zone, has_password, next_at, failures, request_key, etag)
     VALUES (?, 1, 1, '', 'blue', '', 0, ?, 0, ?, '"1"')`,
  );
  const body = sqlite.prepare("INSERT INTO calendar_body VALUES (?, ?, x'00', '', 1, 0, '[]')");
  const own = { loginId: '', hasUrl: false, hasPassword: false };
  return sqlite.transaction(() =>
    people.map((person) => {
      const { id, loginId, mail } = Object(person);
      const request = buildFeedRequest(context, { personId: id, loginId, mail, own }, {});
      feed.run(id, now, requestKey(request));
      body.run(id, 'x'.repeat(64));
      return request.url.href;
    }),
  )();
}

/** The floor: the same questions, as few lines of undici as will do, and nothing kept. */
async function askBarely(urls: readonly string[]): Promise<void> {
  const dispatcher = new Agent({ connections: AT_ONCE, pipelining: 1 });
  const left = [...urls];
  const ask = async (): Promise<void> => {
    for (let url = left.pop(); url !== undefined; url = left.pop()) {
      const { body } = await request(url, { dispatcher, headers: { 'if-none-match': '"1"' } });
      await body.dump();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  await dispatcher.close();
}

async function measureAt(url: string, folder: string) {
  const settings = calendarSettings.parse({ enabled: true, serverUrl: `${url}/{loginId}.ics`, intranet: ['127.0.0.1'] });
  const context: FetchContext = { settings, sharedPassword: undefined, proxy: null };
  const database = await openDatabase(join(folder, 'feeds.sqlite'));
  const unused = (): Promise<never> => Promise.reject(new Error('nothing has changed, so nothing is read'));
  const store = createFeedStore({ db: database.db, secrets: { read: unused, change: unused } });
  const poller = createFeedPoller({
    store,
    secrets: { read: unused },
    engine: { understand: unused },
    clock: Date,
    version: '0',
    changed: () => undefined,
    readContext: () => Promise.resolve(context),
    readRevision: () => Promise.resolve(1),
    log: pino({ level: 'silent' }),
  });
  try {
    const urls = fillFeeds(database, context, Date.now());
    await askBarely(urls.slice(0, 1000));
    const floor = await costOf(() => askBarely(urls));
    const value = await costOf(async () => {
      poller.start();
      await poller.wake();
    });
    const sql = 'SELECT count(*) FROM calendar_feed WHERE failures = 0 AND problem IS NULL AND succeeded_at IS NOT NULL';
    const polled: unknown = database.sqlite.prepare(sql).pluck().get();
    if (polled !== FEEDS) throw new Error(`${String(polled)} of ${FEEDS} feeds were polled`);
    return { value, floor };
  } finally {
    await poller[Symbol.asyncDispose]();
    await database.close();
  }
}

/** Asking for 10,000 people's calendars when none has changed, with a real server in another process. */
export async function* measurePoll(): AsyncGenerator<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'renkei-bench-'));
  const server = startNode(new URL('calendar-poll-server.ts', import.meta.url), []);
  try {
    const [port]: unknown[] = await once(server.stdout, 'data');
    const { value, floor } = await measureAt(`http://127.0.0.1:${String(port).trim()}`, folder);
    yield {
      name: 'calendar.poll-unchanged',
      value: round(value.cpu, 3),
      unit: 'ms CPU',
      floor: round(floor.cpu, 3),
      ratio: round(value.cpu / floor.cpu),
      bar: '≤ 3 ms CPU each',
    };
    const block = { value: round(value.block, 1), unit: 'ms', floor: round(floor.block, 1), ratio: round(value.block / floor.block) };
    yield { name: 'calendar.poll-longest-block', ...block, bar: 'none: the floor shows what the machine does by itself' };
  } finally {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}
