import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { instantIn, oracleLocalTimes } from '#test/features/calendar/ical/oracle.ts';
import { bundle } from './bundle.ts';
import { MONTH, type PlannedEvent, ZONE, planEvents, writeFeed, writePlainFeed } from './calendar-feeds.ts';
import { hostileFeeds } from './calendar-hostile.ts';
import { type Reader, icalJs, plainNodeIcal, product, tsIcs } from './calendar-libraries.ts';
import { measurePeople } from './calendar-people.ts';
import { measurePoll } from './calendar-poll.ts';
import { type Figure, median, round } from './figure.ts';

const run = promisify(execFile);
const ROUNDS = 5;
const DAY = 86_400_000;

const sources = {
  'calendar-process': './calendar-process.ts',
  'calendar-worker': '../../src-main/features/calendar/calendar-worker.ts',
};

const processResult = z.object({
  ms: z.number(),
  events: z.number(),
  fault: z.string(),
  peakRssMb: z.number(),
  longestBlockMs: z.number(),
  idleBlockMs: z.number(),
});
type ProcessResult = z.infer<typeof processResult>;

const UNTIL = /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/;
const lastOf = (until: string): number => Date.parse(until.replace(UNTIL, '$1-$2-$3T$4:$5:$6Z'));

/** What the month has, after the day-by-day oracle of the tests, which leaves UNTIL to its caller. */
function expectedStarts(events: readonly PlannedEvent[]): readonly number[] {
  return events.flatMap(({ start, rule }) => {
    const locals = rule === undefined ? [start] : oracleLocalTimes(rule, start, MONTH.to + DAY);
    const last = rule?.UNTIL === undefined ? Infinity : lastOf(rule.UNTIL);
    const starts = locals.map((local) => instantIn(ZONE, local));
    return starts.filter((instant) => instant >= MONTH.from && instant < MONTH.to && instant <= last);
  });
}

const sorted = (starts: readonly number[]): string => starts.toSorted((a, b) => a - b).join(' ');

function time(read: Reader, file: Uint8Array): number {
  const started = performance.now();
  read(file);
  return performance.now() - started;
}

async function* besideLibraries(): AsyncGenerator<Figure> {
  const events = planEvents(10_000, 1000);
  const file = Buffer.from(writeFeed(events));
  if (sorted(product(file)) !== sorted(expectedStarts(events))) throw new Error('the month is not what the oracle says');
  const [ours, theirs]: [number[], number[]] = [[], []];
  time(plainNodeIcal, file);
  // They take turns, so that a busy moment of the machine hits both.
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    ours.push(time(product, file));
    theirs.push(time(plainNodeIcal, file));
  }
  const [value, floor] = [median(ours), median(theirs)];
  const bar = '≤ 0.2 × plain node-ical (10,000 events, 1,000 of them recurring: reading and one month)';
  yield { name: 'calendar.read-and-month', value: round(value, 0), unit: 'ms', floor: round(floor, 0), ratio: round(value / floor), bar };
  // Hundreds of times a round of ours are not waited for.
  const small = Buffer.from(writeFeed(planEvents(1000, 100)));
  const smallOurs = median(Array.from({ length: ROUNDS }, () => time(product, small)));
  for (const [name, read] of [
    ['ical-js', icalJs],
    ['ts-ics', tsIcs],
  ] as const) {
    time(read, small);
    const other = time(read, small);
    yield {
      name: `calendar.read-and-month-beside-${name}`,
      value: round(smallOurs),
      unit: 'ms',
      floor: round(other),
      ratio: round(smallOurs / other),
      bar: '(1,000 events)',
    };
  }
}

async function* inProcesses(folder: string, bundles: string): AsyncGenerator<Figure> {
  const feed = join(folder, 'feed.ics');
  const understand = async (text: string, ...options: ReadonlyArray<string | number>): Promise<ProcessResult> => {
    await writeFile(feed, text);
    const { stdout } = await run(process.execPath, [join(bundles, 'calendar-process.js'), feed, ...options.map(String)]);
    return processResult.parse(JSON.parse(stdout));
  };
  const single = { floor: null, ratio: null };
  const plain = await understand(writePlainFeed(100_000), 200_000);
  if (plain.events !== 100_000) throw new Error(`100,000 events were ${plain.events} ${plain.fault}`);
  yield {
    name: 'calendar.peak-rss',
    value: round(plain.peakRssMb, 0),
    unit: 'MB',
    ...single,
    bar: '≤ 300: the whole process, 100,000 plain events',
  };

  const tenMegabytes = await understand(writeFeed(planEvents(14_000, 1000)), '--show', 20_000);
  yield {
    name: 'calendar.main-loop-max',
    value: round(tenMegabytes.longestBlockMs, 1),
    unit: 'ms',
    floor: round(tenMegabytes.idleBlockMs, 1),
    ratio: null,
    bar: '≤ 16: while 10 MB are understood and shown (floor: without any work)',
  };

  for (const [name, make] of Object.entries(hostileFeeds)) {
    const { ms, fault } = await understand(make(), '--show', 20_000);
    yield {
      name: `calendar.hostile: ${name}${fault === '' ? '' : ` (${fault})`}`,
      value: round(ms, 0),
      unit: 'ms',
      ...single,
      bar: '≤ 1000',
    };
  }
}

/** Understanding the feeds of calendars, beside other libraries, large and hostile. */
export async function* measure(): AsyncGenerator<Figure> {
  yield* besideLibraries();
  yield* measurePoll();
  yield* measurePeople();
  const folder = await mkdtemp(join(tmpdir(), 'renkei-bench-'));
  const out = join(import.meta.dirname, '../../out');
  await mkdir(out, { recursive: true });
  const bundles = await mkdtemp(join(out, 'bench-'));
  try {
    // Beside node_modules, so that the bundles find their packages.
    await bundle(bundles, sources);
    yield* inProcesses(folder, bundles);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await rm(bundles, { recursive: true, force: true });
  }
}
