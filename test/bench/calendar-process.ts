import { readFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { createCalendarEngine } from '#main/features/calendar/calendar-engine.ts';
import { FeedFault } from '#main/features/calendar/ical/feed-fault.ts';
import { MONTH, ZONE } from './calendar-feeds.ts';

/**
 * A process that has the engine understand a file, and shows a month of it, and does nothing else: `node calendar-process.js <file> [--show] <most events>` prints
 * {ms, events, fault, peakRssMb, longestBlockMs, idleBlockMs}; `ms` is that of the slower of its tasks, with --show one that shows as well.
 */
const [, , feed = ''] = process.argv;
await using engine = createCalendarEngine({ databaseFile: '', log: console });
const limits = { events: Number(process.argv.at(-1)) };
const viewing = { ...MONTH, viewerZone: ZONE, defaultZone: ZONE, timeZone: '', privateEvents: 'busy' } as const;
// Both workers stand, as they do in a console that runs.
const nothing = new TextEncoder().encode('BEGIN:VCALENDAR\nEND:VCALENDAR\n');
await engine.understand({ bytes: nothing.slice(), charset: '', limits, knownHash: null });
await engine.preview({ bytes: nothing.slice(), charset: '', limits, ...viewing });

const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();
let events = 0;
let fault = '';
let ms = 0;
for (const task of process.argv.includes('--show') ? (['understand', 'preview'] as const) : (['understand'] as const)) {
  const bytes = await readFile(feed);
  const start = performance.now();
  try {
    if (task === 'preview') await engine.preview({ bytes, charset: '', limits, ...viewing });
    else {
      const understood = await engine.understand({ bytes, charset: '', limits, knownHash: null });
      events = understood === 'known' ? 0 : understood.eventCount;
    }
  } catch (error) {
    if (!(error instanceof FeedFault)) throw error;
    fault = error.code;
  }
  ms = Math.max(ms, performance.now() - start);
}
loop.disable();
const longestBlockMs = loop.max / 1e6;
loop.reset();
loop.enable();
// The same without any work, for what a busy machine makes of it.
await setTimeout(Math.min(ms, 5000));
loop.disable();
const peakRssMb = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ ms, events, fault, peakRssMb, longestBlockMs, idleBlockMs: loop.max / 1e6 }));
