/**
 * For `node --import`: notes the timers that a program sets up. When it has settled, watches it doing nothing for some seconds, and
 * then writes to the file that `IDLE_REPORT` names which timers it set up, and how much of the processor's time it used.
 */
import { writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';

/** It has settled when it sets up timers no more between two looks; one that never does is watched all the same. */
const LOOK_MS = 2_000;
const MOST_LOOKS = 8;
const WATCH_MS = Number(process.env['IDLE_WATCH_MS'] ?? 2_000);

/** The delays of the timers that were set up, in milliseconds, in the order of their making. */
let delays: number[] = [];

const { setTimeout: startTimeout, setInterval: startInterval } = timers;
const noting = <Start extends typeof startTimeout | typeof startInterval>(): ProxyHandler<Start> => ({
  apply(start, self, args: unknown[]) {
    delays.push(Number(args[1] ?? 1));
    const timer: unknown = Reflect.apply(start, self, args);
    return timer;
  },
});
timers.setTimeout = new Proxy(startTimeout, noting<typeof startTimeout>());
timers.setInterval = new Proxy(startInterval, noting<typeof startInterval>());
globalThis.setTimeout = timers.setTimeout;
globalThis.setInterval = timers.setInterval;
syncBuiltinESMExports();

function watch(): void {
  const atStart = delays;
  delays = [];
  const before = process.cpuUsage();
  const started = performance.now();
  startTimeout(() => {
    const { user, system } = process.cpuUsage(before);
    const share = (user + system) / 1_000 / (performance.now() - started);
    writeFileSync(process.env['IDLE_REPORT'] ?? '', JSON.stringify({ atStart, whileIdle: delays, share }));
    process.kill(process.pid, 'SIGINT');
  }, WATCH_MS);
}

function look(before: number, left: number): void {
  startTimeout(() => {
    const isSettled = delays.length > 0 && delays.length === before;
    if (isSettled || left === 0) watch();
    else look(delays.length, left - 1);
  }, LOOK_MS);
}
look(0, MOST_LOOKS);
