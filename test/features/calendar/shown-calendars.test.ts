import { hash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import type { ExpandRequest } from '#main/features/calendar/engine-messages.ts';
import { readFeed } from '#main/features/calendar/read-feed.ts';
import { createShownCalendars } from '#main/features/calendar/shown-calendars.ts';
import { november } from './engine-support.ts';
import { eventAt } from './poller-support.ts';

/** Stored calendars that a test changes, by person, and who was read. */
function open() {
  const files = new Map<number, string>();
  const read: number[] = [];
  const show = createShownCalendars({
    hashOf(personId) {
      const file = files.get(personId);
      return file === undefined ? undefined : hash('sha256', file);
    },
    read(personId) {
      read.push(personId);
      const file = files.get(personId);
      return file === undefined ? undefined : readFeed(Buffer.from(file), { events: 100 });
    },
  });
  const ask = (personId: number, change: Partial<Omit<ExpandRequest, 'feeds'>> = {}, timeZone = '') =>
    show({ type: 'expand', feed: { personId, timeZone }, request: { ...november, ...change } });
  const titles = (...asked: Parameters<typeof ask>) => ask(...asked).occurrences.map(({ title }) => title);
  return { files, read, ask, titles };
}

/** One event, made to recur. */
const recurring = (rule: string): string => eventAt('点検').replace('END:VEVENT', `RRULE:${rule}\r\nEND:VEVENT`);

test('what was shown is shown again without reading it, until the file is another', () => {
  const { files, read, titles } = open();
  files.set(1, eventAt('会議')).set(2, eventAt('朝会'));
  expect([titles(1), titles(2), titles(1), titles(2)]).toEqual([['会議'], ['朝会'], ['会議'], ['朝会']]);
  expect(read).toEqual([1, 2]);
  files.set(1, eventAt('変更'));
  expect([titles(1), titles(2)]).toEqual([['変更'], ['朝会']]);
  files.delete(2);
  expect(titles(2)).toEqual([]);
});

test('two people with the same file, and whoever looks at it otherwise, have their own', () => {
  const { files, ask, titles } = open();
  const secret = eventAt('通院').replace('END:VEVENT', 'CLASS:PRIVATE\r\nEND:VEVENT').replace('20261122T010000Z', '20261122T010000');
  files.set(1, secret).set(2, secret);
  expect(ask(1).occurrences[0]?.id).not.toBe(ask(2).occurrences[0]?.id);
  expect(titles(1)).toEqual(['']);
  expect(titles(1, { privateEvents: 'show' })).toEqual(['通院']);
  expect(titles(1, { privateEvents: 'hide' })).toEqual([]);
  expect(titles(1, { from: november.to, to: november.to + 1 })).toEqual([]);
  expect(titles(1, { to: november.from + 1 })).toEqual([]);
  const hour = (...asked: Parameters<typeof ask>) => new Date(ask(...asked).occurrences[0]?.start ?? 0).getUTCHours();
  expect([hour(1), hour(1, {}, 'UTC'), hour(1, { defaultZone: 'Europe/Berlin' })]).toEqual([16, 1, 0]);
});

test('what was cut is worked out again, and of very much only the last is kept', () => {
  const { files, read, ask } = open();
  files.set(1, recurring('FREQ=SECONDLY'));
  expect([ask(1).incomplete, ask(1).incomplete, read]).toEqual([true, true, [1, 1]]);
  const people = Array.from({ length: 12 }, (_, index) => index + 2);
  for (const personId of people) files.set(personId, recurring('FREQ=MINUTELY;INTERVAL=3;COUNT=4300'));
  for (const personId of people) expect(ask(personId).incomplete).toBe(false);
  read.length = 0;
  expect([ask(13), ask(2)].map(({ occurrences }) => occurrences.length > 4000)).toEqual([true, true]);
  expect(read).toEqual([2]);
});

test('what is kept of a large file is what is shown, and not the file', () => {
  setFlagsFromString('--expose-gc');
  const memory = (): number => {
    runInNewContext('gc()');
    return process.memoryUsage().heapUsed;
  };
  const { files, ask } = open();
  // Larger ones would not lie in the heap that is measured.
  const note = `X-NOTE:${'x'.repeat(60)}\r\n`.repeat(12_800);
  const long = eventAt('meeting about plans').replace('END:VEVENT', `${note}END:VEVENT`);
  for (let personId = 1; personId <= 20; personId++) files.set(personId, long.replace('UID:1', `UID:${personId}`));
  for (const file of files.values()) hash('sha256', file);
  const before = memory();
  for (const personId of files.keys()) expect(ask(personId).occurrences).toHaveLength(1);
  expect(memory() - before).toBeLessThan(8_000_000);
});

test('weeks without anything are not kept for ever', () => {
  const { files, read, ask } = open();
  files.set(1, eventAt('会議'));
  const week = (number: number) => ask(1, { from: november.to, to: november.to + number });
  for (let number = 1; number <= 12_000; number++) week(number);
  read.length = 0;
  week(12_000);
  expect(read).toEqual([]);
  week(1);
  expect(read).toEqual([1]);
});
