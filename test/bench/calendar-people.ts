import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type OpenDatabase, openDatabase } from '#main/db/open.ts';
import { importFeeds } from '#main/features/calendar/feed-import.ts';
import { createFeedList } from '#main/features/calendar/feed-list.ts';
import { createFeedSecrets } from '#main/features/calendar/feed-secrets.ts';
import { createPeopleRepo } from '#main/features/directory/people-repo.ts';
import { calendarSettings } from '#shared/features/calendar/model.ts';
import { feedsQuery } from '#shared/features/calendar/feed-model.ts';
import { MemorySecrets } from '#test/support/memory-secrets.ts';
import { fillDirectory } from '#test/support/people.ts';
import { type Figure, round } from './figure.ts';

const LINES = 10_000;
const states = ['ok', 'failed', 'waiting', 'off', 'unset', undefined] as const;
const typed = ['佐藤', 'さと', 'すず', 'たかは', '営業', '存在しない', 'ito', '山本'];

const percentile95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;

/** What `work` takes, and for how long at most the event loop stood still meanwhile; milliseconds. */
async function block(work: () => Promise<unknown>): Promise<{ readonly ms: number; readonly longest: number }> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const started = performance.now();
  await work();
  const ms = performance.now() - started;
  loop.disable();
  return { ms, longest: loop.max / 1e6 };
}

/** Nine of ten have a calendar, in every state. */
function fillFeeds({ sqlite }: OpenDatabase): void {
  sqlite.exec(
    `INSERT INTO calendar_feed (person_id, revision, enabled, login_id, colour, time_zone, has_password, next_at, succeeded_at, problem, failures)
       SELECT id, 1, id % 7 > 0, '', 'blue', '', 0, 0, iif(id % 5 = 0, NULL, 1), iif(id % 11 = 0, '{"code":"feed_not_found","params":{"host":"a"}}', NULL), 0
       FROM person WHERE id % 10 > 0;
     INSERT INTO calendar_body SELECT person_id, hex(person_id), x'00', '', 1, 0, '[]' FROM calendar_feed WHERE succeeded_at = 1`,
  );
}

async function* listed(people: number, folder: string): AsyncGenerator<Figure> {
  const database = await openDatabase(join(folder, `list-${people}.sqlite`));
  try {
    fillDirectory(database.sqlite, { people });
    fillFeeds(database);
    const { readPage } = createFeedList({
      db: database.db,
      people: createPeopleRepo(database.db),
      readIsUsed: () => Promise.resolve(true),
    });
    const times = async (queries: ReadonlyArray<Parameters<typeof feedsQuery.parse>[0]>): Promise<number> => {
      const taken: number[] = [];
      for (const query of queries) taken.push((await block(() => readPage(feedsQuery.parse(query)))).ms);
      return percentile95(taken);
    };
    const single = { unit: 'ms', floor: null, ratio: null };
    await times([{}]);
    const pages = Array.from({ length: 60 }, (_, n) => ({ offset: (n * 7919 * 50) % people, state: states[n % states.length] }));
    yield { name: `calendar.list-page-p95: ${people} people`, value: round(await times(pages)), ...single, bar: '≤ 10' };
    const searches = typed.flatMap((text) => states.map((state) => ({ text, state })));
    yield { name: `calendar.list-search-p95: ${people} people`, value: round(await times(searches)), ...single, bar: '≤ 50' };
    // Whatever is written, by a fetch for one, makes what was worked out worthless.
    const { ms, longest } = await block(async () => {
      database.sqlite.exec('UPDATE calendar_feed SET failures = 1 WHERE person_id = 1');
      await readPage(feedsQuery.parse({}));
    });
    yield { name: `calendar.list-after-change: ${people} people`, value: round(ms), ...single, bar: '≤ 250' };
    yield { name: `calendar.list-longest-block: ${people} people`, value: round(longest, 1), ...single, bar: '≤ 16' };
  } finally {
    await database.close();
  }
}

async function* imported(folder: string): AsyncGenerator<Figure> {
  const database = await openDatabase(join(folder, 'import.sqlite'));
  try {
    fillDirectory(database.sqlite, { people: Math.ceil(LINES * 1.1) });
    const logins = database.sqlite.prepare("SELECT login_id FROM person WHERE status = 'active' LIMIT ?").pluck().all(LINES);
    const lines = logins.map(
      (login, index) => `${String(login)},k${index},secret ${index},https://c.example/${index}.ics,blue,Asia/Tokyo,yes`,
    );
    const csv = ['Login ID,Calendar login ID,Password,URL,Colour,Time zone,Use', ...lines].join('\r\n');
    const { db } = database;
    const settings = calendarSettings.parse({ enabled: true, serverUrl: 'https://c.example/{loginId}.ics' });
    const deps = {
      db,
      clock: Date,
      secrets: createFeedSecrets({ db, secrets: new MemorySecrets(), clock: Date }),
      readSettings: () => Promise.resolve(settings),
    };
    const idle = await block(() => sleep(2000));
    for (const actor of [undefined, 'bench']) {
      const { ms, longest } = await block(async () => {
        const { added } = await importFeeds(deps, csv, actor);
        if (added !== logins.length) throw new Error(`${added} of ${logins.length} lines were taken`);
      });
      const name = actor === undefined ? 'tried' : 'applied';
      yield { name: `calendar.import-${name}`, value: round(ms, 0), unit: 'ms', floor: null, ratio: null, bar: `(${LINES} lines)` };
      yield {
        name: `calendar.import-${name}-longest-block`,
        value: round(longest, 1),
        unit: 'ms',
        floor: round(idle.longest, 1),
        ratio: null,
        bar: '≤ 50 (floor: without any work)',
      };
    }
  } finally {
    await database.close();
  }
}

/** The list of people's calendars, and taking thousands of them over from a file. */
export async function* measurePeople(): AsyncGenerator<Figure> {
  const folder = await mkdtemp(join(tmpdir(), 'renkei-bench-'));
  try {
    for (const people of [10_000, 100_000]) yield* listed(people, folder);
    yield* imported(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
