import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FeedFault } from '#main/features/calendar/ical/feed-fault.ts';
import { readFeed, toUtf8 } from '#main/features/calendar/read-feed.ts';
import { showOccurrences } from '#main/features/calendar/show-occurrences.ts';
import { hostileFeeds } from '#test/bench/calendar-hostile.ts';
import { november } from './engine-support.ts';
import { mutatedFeeds, randomBytes } from './mutated-feeds.ts';

const limits = { events: 20_000 };
/** Far more than any of these takes on a busy machine, and far less than what they ask for. */
const GENEROUS_MS = 10_000;

/** How a file ends: with occurrences, or with what is wrong with it. Anything else that is thrown is a defect. */
function outcome(bytes: Uint8Array): { readonly shown: number; readonly incomplete: boolean } | FeedFault {
  try {
    const feed = readFeed(toUtf8({ bytes, charset: '' }), limits);
    const { occurrences, incomplete } = showOccurrences(feed, 1, november, { own: '', default: november.defaultZone });
    return { shown: occurrences.length, incomplete };
  } catch (error) {
    if (error instanceof FeedFault) return error;
    throw error;
  }
}

test.each(Object.entries(hostileFeeds))(
  '%s',
  (_, make) => {
    const bytes = new TextEncoder().encode(make());
    const started = performance.now();
    outcome(bytes);
    expect(performance.now() - started).toBeLessThan(GENEROUS_MS);
  },
  60_000,
);

test('a series that would take for ever leaves the time for the others', () => {
  const endless = 'BEGIN:VEVENT\nUID:1\nDTSTART:20000101T000000Z\nRRULE:FREQ=SECONDLY;BYMONTH=1,2;COUNT=1000000000\nEND:VEVENT\n';
  const plain = 'BEGIN:VEVENT\nUID:2\nDTSTART:20261102T000000Z\nEND:VEVENT\n';
  const bytes = new TextEncoder().encode(`BEGIN:VCALENDAR\n${endless}${plain}END:VCALENDAR\n`);
  expect(outcome(bytes)).toEqual({ shown: 1, incomplete: true });
});

const runs = Number(process.env['RENKEI_FUZZ_RUNS'] ?? 300);

test('any bytes are a calendar or a fault', () => {
  fc.assert(
    fc.property(randomBytes, (bytes) => {
      outcome(bytes);
    }),
    { numRuns: runs },
  );
});

test('a feed with damage anywhere is still read, or is a fault', () => {
  fc.assert(
    fc.property(mutatedFeeds, (bytes) => {
      outcome(bytes);
    }),
    { numRuns: runs },
  );
});
