import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeText } from '#main/features/calendar/ical/content-lines.ts';
import { FeedFault } from '#main/features/calendar/ical/feed-fault.ts';
import { readFeed, toUtf8 } from '#main/features/calendar/read-feed.ts';
import { showOccurrences } from '#main/features/calendar/show-occurrences.ts';
import { understand } from '#main/features/calendar/understand.ts';
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

/** Those that are refused as a whole; of the others is shown what can be. */
const refused: Readonly<Record<string, string>> = {
  'components inside components': 'not_calendar',
  '50 MB of events': 'too_many_events',
  'a million events without anything': 'not_calendar',
  'exceptions by the hundred thousand, a line each': 'too_many_events',
  'a million times that cannot be read': 'too_many_events',
  'a zone of its own for every date': 'too_many_events',
  'rules with every number there is': 'too_many_events',
  'half a million kinds of components': 'too_many_events',
};

test.each(Object.entries(hostileFeeds))(
  '%s',
  (name, make) => {
    const bytes = new TextEncoder().encode(make());
    const started = performance.now();
    const ended = outcome(bytes);
    expect(performance.now() - started).toBeLessThan(GENEROUS_MS);
    expect(ended instanceof FeedFault ? ended.code : undefined).toBe(refused[name]);
  },
  60_000,
);

test('a file in another encoding than UTF-8 is read up to 16 MB, in time, and refused beyond', () => {
  const [head, tail] = ['BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261102T000000Z\nSUMMARY:', '\nEND:VEVENT\nEND:VCALENDAR\n'];
  const folded = (megabytes: number): Uint8Array =>
    Buffer.concat([Buffer.from(head), Buffer.alloc(megabytes * 2 ** 20, Buffer.from([0x83, 0x65, 0x0d, 0x0a, 0x20])), Buffer.from(tail)]);
  for (const charset of ['', 'shift_jis']) {
    const started = performance.now();
    const { calendar } = readFeed(toUtf8({ bytes: folded(15), charset }), limits);
    expect(decodeText(calendar.events[0]?.summary ?? '')).toMatch(/^テテテ/);
    expect(performance.now() - started).toBeLessThan(GENEROUS_MS);
  }
  expect(() => toUtf8({ bytes: folded(17), charset: 'shift_jis' })).toThrow(new FeedFault('too_much_memory'));
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.alloc(17 * 2 ** 20)]);
  expect(() => toUtf8({ bytes: wide, charset: '' })).toThrow(new FeedFault('too_much_memory'));
});

test('a series that would take for ever leaves the time for the others', () => {
  const endless = 'BEGIN:VEVENT\nUID:1\nDTSTART:20000101T000000Z\nRRULE:FREQ=SECONDLY;BYMONTH=1,2;COUNT=1000000000\nEND:VEVENT\n';
  const plain = 'BEGIN:VEVENT\nUID:2\nDTSTART:20261102T000000Z\nEND:VEVENT\n';
  const bytes = new TextEncoder().encode(`BEGIN:VCALENDAR\n${endless}${plain}END:VCALENDAR\n`);
  expect(outcome(bytes)).toEqual({ shown: 1, incomplete: true });
});

test('of components that nobody knows a hundred kinds are told of', () => {
  const bytes = new TextEncoder().encode(
    `BEGIN:VCALENDAR\n${Array.from({ length: 5000 }, (_, index) => `BEGIN:X${index}\nEND:X${index}\n`).join('')}END:VCALENDAR\n`,
  );
  const understood = understand({ bytes, charset: '', limits, knownHash: null });
  expect(understood === 'known' ? [] : understood.passedOver).toHaveLength(100);
});

test('a thousand series of a second each are cut to the first, and said to be', () => {
  const second = (index: number): string => `BEGIN:VEVENT\nUID:${index}\nDTSTART:20261101T000000Z\nRRULE:FREQ=SECONDLY\nEND:VEVENT\n`;
  const late = 'BEGIN:VEVENT\nUID:late\nDTSTART:20261031T150000Z\nEND:VEVENT\n';
  const series = Array.from({ length: 12 }, (_, index) => second(index)).join('');
  const bytes = new TextEncoder().encode(`BEGIN:VCALENDAR\n${series}${late}END:VCALENDAR\n`);
  expect(outcome(bytes)).toEqual({ shown: 5000, incomplete: true });
  const feed = readFeed(bytes, limits);
  const { occurrences } = showOccurrences(feed, 1, november, { own: '', default: november.defaultZone });
  // The last in the file is the first of all, and the others are those of the first minutes.
  expect(occurrences[0]?.start).toBe(Date.parse('2026-10-31T15:00:00Z'));
  expect(occurrences.at(-1)?.start).toBe(Date.parse('2026-11-01T00:00:00Z') + Math.floor((5000 - 2) / 12) * 1000);
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
