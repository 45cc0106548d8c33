import fc from 'fast-check';
import { FeedFault } from '#main/features/calendar/ical/feed-fault.ts';
import { readFeed, toUtf8 } from '#main/features/calendar/read-feed.ts';
import { showOccurrences } from '#main/features/calendar/show-occurrences.ts';
import { november } from '#test/features/calendar/engine-support.ts';
import { mutatedFeeds, randomBytes } from '#test/features/calendar/mutated-feeds.ts';

/** `node test/fuzz/calendar.ts <minutes>`: reads damaged feeds until the time is over, or until one is neither read nor refused. */
const minutes = Number(process.argv[2] ?? 1);
const SLOW_MS = 5000;

function read(bytes: Uint8Array): void {
  const started = performance.now();
  try {
    const feed = readFeed(toUtf8({ bytes, charset: '' }), { events: 20_000 });
    showOccurrences(feed, 1, november, { own: '', default: november.defaultZone });
  } catch (error) {
    if (!(error instanceof FeedFault)) throw error;
  }
  const ms = performance.now() - started;
  if (ms > SLOW_MS) throw new Error(`took ${Math.round(ms)} ms`);
}

const options = { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: minutes * 30_000 };
for (const [name, bytes] of Object.entries({ mutatedFeeds, randomBytes })) {
  const { failed, numRuns, counterexample, errorInstance, seed } = fc.check(fc.property(bytes, read), options);
  console.log(`${name}: ${numRuns} files`);
  if (!failed || errorInstance === null) continue;
  console.error(errorInstance, `seed ${seed}`, JSON.stringify(Buffer.from(counterexample?.[0] ?? []).toString('latin1')));
  process.exitCode = 1;
}
