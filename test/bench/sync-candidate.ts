import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pino } from 'pino';
import { neoSettings } from '#shared/features/neo/model.ts';
import { openDatabase } from '#main/db/open.ts';
import { createSyncService } from '#main/features/directory/sync-service.ts';

/**
 * One synchronisation in a process of its own, built as the app is built: the service on the main thread, the work in its worker.
 * `node sync-candidate.ts <database> <folder of pages>` prints {ms, peakRssMb, loopDelayP99Ms, state, counts}.
 */
const [, , databaseFile = '', pages = ''] = process.argv;
const { db, close } = await openDatabase(databaseFile);
const sync = createSyncService({
  db,
  databaseFile,
  clock: { now: () => Date.now() },
  log: pino({ level: 'warn' }, process.stderr),
  readSource: () => Promise.resolve({ kind: 'module', url: new URL('./sync-pages.js', import.meta.url).href, options: pages }),
  readLimits: () => Promise.resolve(neoSettings.parse({}).guard),
  readInitialPassword: () => Promise.resolve(undefined),
  nextAt: () => null,
});
await sync.status();
const stopWatching = new AbortController();
const watching = (async () => {
  let statuses = 0;
  for await (const status of sync.watch(stopWatching.signal)) statuses += status.running === null ? 0 : 1;
  return statuses;
})();
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const start = performance.now();
const { runId } = await sync.start({ mode: 'apply', trigger: 'manual', actor: 'bench' });
const run = await sync.wait(runId);
const ms = performance.now() - start;
delay.disable();
stopWatching.abort();
const statuses = await watching;
await sync[Symbol.asyncDispose]();
await close();
/**
 * The most memory that this program ever had, in MB. Linux hands the figure of `getrusage` on from whoever starts a program, which here is
 * the bundler; the kernel's own note begins anew.
 */
function readPeakRssMb(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS / 1024;
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

const peakRssMb = readPeakRssMb();
console.log(JSON.stringify({ ms, peakRssMb, loopDelayP99Ms: delay.percentile(99) / 1e6, statuses, state: run.state, counts: run.counts }));
