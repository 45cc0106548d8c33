import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import SQLite from 'better-sqlite3';
import { z } from 'zod';
import { bundle } from './bundle.ts';
import { type Figure, median, round } from './figure.ts';
import { type Population, writePages } from './sync-pages.ts';

const run = promisify(execFile);
const REPEATS = 5;
const TABLES = ['person', 'organisation', 'membership'];

const sources = {
  'sync-candidate': './sync-candidate.ts',
  'sync-floor': './sync-floor.ts',
  'sync-pages': './sync-pages.ts',
  'sync-worker': '../../src-main/features/directory/sync-worker.ts',
};

const floorResult = z.object({ ms: z.number() });
const candidateResult = z.object({
  ms: z.number(),
  peakRssMb: z.number(),
  loopDelayP99Ms: z.number(),
  state: z.string(),
  counts: z.unknown(),
});

async function child<Result extends z.ZodType>(script: string, schema: Result, ...args: string[]): Promise<z.infer<Result>> {
  const { stdout } = await run(process.execPath, [script, ...args]);
  return schema.parse(JSON.parse(stdout));
}

/** Counts every write to the directory from now on, whichever connection makes it. */
function countWrites(file: string): void {
  const sqlite = new SQLite(file);
  sqlite.exec('CREATE TABLE bench_write (n INTEGER)');
  for (const table of TABLES) {
    for (const event of ['INSERT', 'UPDATE', 'DELETE']) {
      sqlite.exec(`CREATE TRIGGER bench_${table}_${event} AFTER ${event} ON ${table} BEGIN INSERT INTO bench_write VALUES (1); END`);
    }
  }
  sqlite.close();
}

function writesOf(file: string): number {
  const sqlite = new SQLite(file, { readonly: true });
  const row = sqlite
    .prepare<[], { n: number }>(
      'SELECT (SELECT count(*) FROM bench_write) + (SELECT count(*) FROM sync_change_batch WHERE run_id > 1) AS n',
    )
    .get();
  sqlite.close();
  return row?.n ?? Number.NaN;
}

/** First import, typical delta and no change of 100,000 people in 5,000 organisations, each beside its floor. */
export async function* measure(): AsyncGenerator<Figure> {
  const dir = await mkdtemp(join(tmpdir(), 'renkei-bench-'));
  const out = join(import.meta.dirname, '../../out');
  await mkdir(out, { recursive: true });
  const bundles = await mkdtemp(join(out, 'bench-'));
  try {
    const population: Population = { people: 100_000, organisations: 5_000, added: 0, changed: 0, gone: 0 };
    // Beside node_modules, so that the bundles find their packages.
    await bundle(bundles, sources);
    const pages = join(dir, 'pages');
    const deltaPages = join(dir, 'delta');
    await writePages(pages, population);
    await writePages(deltaPages, { ...population, added: 1, changed: 5, gone: 1 });
    const imported = join(dir, 'imported.sqlite');
    await child(join(bundles, 'sync-candidate.js'), candidateResult, imported, pages);
    const counted = join(dir, 'counted.sqlite');
    await cp(imported, counted);
    countWrites(counted);

    let serial = 0;
    const fresh = (): string => join(dir, `${(serial += 1)}.sqlite`);
    const scenarios = [
      { name: 'sync.first-import', bar: 2.0, from: null, pages, state: 'succeeded' },
      { name: 'sync.typical-delta', bar: 1.2, from: imported, pages: deltaPages, state: 'succeeded' },
      { name: 'sync.no-change', bar: 0.7, from: counted, pages, state: 'unchanged' },
    ];
    let peakRss = 0;
    let loopDelay = 0;
    for (const scenario of scenarios) {
      const floors: number[] = [];
      const values: number[] = [];
      // Floor and candidate take turns, so that a busy moment of the machine hits both.
      for (let turn = 0; turn < REPEATS; turn += 1) {
        const floorFile = fresh();
        floors.push((await child(join(bundles, 'sync-floor.js'), floorResult, floorFile, scenario.pages)).ms);
        await rm(floorFile);
        const file = fresh();
        if (scenario.from !== null) await cp(scenario.from, file);
        const result = await child(join(bundles, 'sync-candidate.js'), candidateResult, file, scenario.pages);
        if (result.state !== scenario.state) throw new Error(`${scenario.name} ended as ${result.state}`);
        values.push(result.ms);
        peakRss = Math.max(peakRss, result.peakRssMb);
        loopDelay = Math.max(loopDelay, result.loopDelayP99Ms);
        if (scenario.from === counted && turn === 0) {
          yield { name: 'sync.no-change.writes', value: writesOf(file), unit: 'rows', floor: null, ratio: null, bar: '= 0' };
        }
        await rm(file);
      }
      const value = median(values);
      const floor = median(floors);
      yield {
        name: scenario.name,
        value: round(value, 0),
        unit: 'ms',
        floor: round(floor, 0),
        ratio: round(value / floor),
        bar: `≤ ${scenario.bar.toFixed(1)} × floor`,
      };
    }
    yield { name: 'sync.peak-rss', value: round(peakRss, 0), unit: 'MB', floor: null, ratio: null, bar: '≤ 250' };
    yield { name: 'sync.main-loop-delay-p99', value: round(loopDelay, 1), unit: 'ms', floor: null, ratio: null, bar: '≤ 50' };
  } finally {
    await rm(dir, { recursive: true, force: true });
    await rm(bundles, { recursive: true, force: true });
  }
}
