import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { FeedFault } from '#main/features/calendar/ical/feed-fault.ts';
import { fileHash } from '#main/features/calendar/file-hash.ts';
import { feedFile, november, openEngine } from './engine-support.ts';
import { event, file } from './ical/feeds.ts';

const meeting = (...lines: readonly string[]): readonly string[] =>
  event(
    'DTSTART;TZID=Asia/Tokyo:20261102T090000',
    'DURATION:PT1H',
    'SUMMARY:会議',
    'LOCATION:第1会議室',
    'DESCRIPTION:a\\, b\\nc',
    ...lines,
  );

test('a file is told of as a whole, and what is stored is the file itself', async () => {
  await using bench = await openEngine();
  const text = file(
    'X-WR-CALNAME:田中の予定',
    'X-PUBLISHED-TTL:PT2H',
    ...meeting('UID:1', 'RRULE:FREQ=DAILY'),
    ...meeting('UID:2', 'CLASS:PRIVATE'),
    ...event('UID:3', 'DTSTART:nonsense', 'SUMMARY:壊れた予定'),
    ...meeting('UID:4', 'SEQUENCE:2'),
    ...meeting('UID:4', 'SEQUENCE:1', 'SUMMARY:古い版'),
    'BEGIN:VTODO',
    'SUMMARY:牛乳',
    'END:VTODO',
  );
  const { file: stored, hash, ...told } = await bench.understand(text);
  expect(inflateSync(stored).toString()).toBe(text);
  expect(hash).toBe(fileHash(feedFile(text)));
  expect(await bench.engine.understand({ ...feedFile(text), limits: { events: 10 }, knownHash: hash })).toBe('known');
  expect(told).toEqual({
    name: '田中の予定',
    eventCount: 4,
    recurringCount: 1,
    privateCount: 1,
    passedOver: [{ component: 'VTODO', count: 1 }],
    issueCount: 2,
    issues: [
      { code: 'bad_date', line: 23, component: 'VEVENT', title: '壊れた予定', value: 'nonsense', dropped: true },
      { code: 'superseded', line: 37, component: 'VEVENT', title: '会議', value: '4', dropped: true },
    ],
    refreshInterval: 7_200_000,
  });
});

test('issues are all counted and the first hundred told, in the order of their lines', async () => {
  await using bench = await openEngine();
  const broken = Array.from({ length: 250 }, (_, index) => event(`UID:${index}`)).flat();
  const { issueCount, issues } = await bench.understand(file(...meeting('UID:x', 'SEQUENCE:1'), ...broken, ...meeting('UID:x')));
  expect(issueCount).toBe(251);
  expect(issues).toHaveLength(100);
  expect(issues.map(({ line }) => line)).toEqual(issues.map(({ line }) => line).toSorted((a, b) => a - b));
});

test.each([
  ['Shift_JIS', [0x89, 0xef, 0x8b, 0x63], '会議'],
  ['iso-8859-1', [0x43, 0x61, 0x66, 0xe9], 'Café'],
  ['utf-8', [...Buffer.from('会議')], '会議'],
  ['x-unknown', [...Buffer.from('会議')], '会議'],
  // What a server says by default, whatever it sends.
  ['iso-8859-1', [...Buffer.from('会議')], '会議'],
])('a file in %s', async (charset, name, expected) => {
  await using bench = await openEngine();
  const bytes = Buffer.concat([Buffer.from('BEGIN:VCALENDAR\r\nX-WR-CALNAME:'), Buffer.from(name), Buffer.from('\r\nEND:VCALENDAR\r\n')]);
  const { name: read, file: stored } = await bench.understand({ bytes, charset });
  expect(read).toBe(expected);
  expect(inflateSync(stored).toString()).toContain(expected);
});

test('a file in UTF-16, and a charset that a folded character would make look wrong', async () => {
  await using bench = await openEngine();
  const wide = Buffer.from(`\uFEFF${file('X-WR-CALNAME:会議')}`, 'utf16le');
  expect((await bench.understand({ bytes: wide, charset: '' })).name).toBe('会議');
  const folded = Buffer.from(
    Buffer.from(file('X-WR-CALNAME:会議')).toString('latin1').replace('\u00bc\u009a', '\u00bc\r\n \u009a'),
    'latin1',
  );
  expect((await bench.understand({ bytes: folded, charset: 'iso-8859-1' })).name).toBe('会議');
});

test('what is wrong with a file as a whole arrives as its fault', async () => {
  await using bench = await openEngine();
  await expect(bench.understand('<html>')).rejects.toThrow(new FeedFault('html_page'));
  await expect(bench.understand(file(...meeting('UID:1'), ...meeting('UID:2')), { events: 1 })).rejects.toMatchObject({
    code: 'too_many_events',
    params: { limit: 1 },
  });
});

const feeds = (...personIds: readonly number[]) => personIds.map((personId) => ({ personId, timeZone: '' }));

test('stored calendars are shown in the order that was asked for, as their files stand now', async () => {
  await using bench = await openEngine();
  bench.store(
    1,
    await bench.understand(file(...meeting('RRULE:FREQ=DAILY;COUNT=2'), ...event('UID:2', 'DTSTART;VALUE=DATE:20261103', 'SUMMARY:祝日'))),
  );
  bench.store(2, await bench.understand(file(...meeting())));
  const shown = await bench.engine.expand({ ...november, feeds: feeds(3, 2, 1) });
  expect(shown.map(({ personId, occurrences, incomplete }) => [personId, occurrences.length, incomplete])).toEqual([
    [3, 0, false],
    [2, 1, false],
    [1, 3, false],
  ]);
  const common = {
    id: expect.any(String),
    allDay: false,
    recurring: true,
    concealed: false,
    free: false,
    title: '会議',
    location: '第1会議室',
    description: 'a, b\nc',
  };
  const nine = Date.parse('2026-11-02T09:00+09:00');
  expect(shown[2]?.occurrences).toEqual([
    { ...common, start: nine, end: nine + 3_600_000 },
    {
      ...common,
      start: Date.UTC(2026, 10, 3),
      end: Date.UTC(2026, 10, 4),
      allDay: true,
      recurring: false,
      title: '祝日',
      location: '',
      description: '',
    },
    { ...common, start: nine + 86_400_000, end: nine + 90_000_000 },
  ]);
  const ids = shown.flatMap(({ occurrences }) => occurrences.map(({ id }) => id));
  expect(new Set(ids).size).toBe(4);

  bench.store(2, await bench.understand(file(...meeting('UID:1'), ...meeting('UID:2'))));
  expect((await bench.engine.expand({ ...november, feeds: feeds(2) }))[0]?.occurrences).toHaveLength(2);
});

test('a private event shows its time alone, nothing, or all', async () => {
  await using bench = await openEngine();
  bench.store(1, await bench.understand(file(...meeting('UID:1', 'CLASS:CONFIDENTIAL'), ...meeting('UID:2', 'TRANSP:TRANSPARENT'))));
  const shown = async (privateEvents: 'busy' | 'hide' | 'show') =>
    (await bench.engine.expand({ ...november, privateEvents, feeds: feeds(1) }))[0]?.occurrences.map(
      ({ title, location, description, concealed, free }) => [title, location, description, concealed, free],
    );
  const open = ['会議', '第1会議室', 'a, b\nc', false, true];
  expect(await shown('busy')).toEqual([['', '', '', true, false], open]);
  expect(await shown('hide')).toEqual([open]);
  expect(await shown('show')).toEqual([['会議', '第1会議室', 'a, b\nc', false, false], open]);
});

test("times without a zone are where the person says, else the file, else everybody's zone", async () => {
  await using bench = await openEngine();
  const floating = event('DTSTART:20261102T090000');
  bench.store(1, await bench.understand(file('X-WR-TIMEZONE:Europe/London', ...floating)));
  bench.store(2, await bench.understand(file(...floating)));
  const start = async (personId: number, timeZone: string) =>
    new Date((await bench.engine.expand({ ...november, feeds: [{ personId, timeZone }] }))[0]?.occurrences[0]?.start ?? 0).toISOString();
  expect(await start(1, '')).toBe('2026-11-02T09:00:00.000Z');
  expect(await start(1, 'America/New_York')).toBe('2026-11-02T14:00:00.000Z');
  expect(await start(2, '')).toBe('2026-11-02T00:00:00.000Z');
});

test('too much of something is cut and said to be incomplete', async () => {
  await using bench = await openEngine();
  bench.store(
    1,
    await bench.understand(file(...event('DTSTART:20201101T000000Z', 'RRULE:FREQ=SECONDLY', `DESCRIPTION:${'長い'.repeat(9000)}`))),
  );
  const [shown] = await bench.engine.expand({ ...november, feeds: feeds(1) });
  expect(shown?.incomplete).toBe(true);
  expect(shown?.occurrences).toHaveLength(5000);
  const lengths = shown?.occurrences.map(({ description }) => description.length) ?? [];
  expect([lengths[0], lengths.at(-1)]).toEqual([2000, 0]);
});

test('a test shows what a file has and its next times, private ones without their titles', async () => {
  await using bench = await openEngine();
  const text = file(...meeting('UID:1', 'RRULE:FREQ=DAILY'), ...meeting('UID:2', 'CLASS:PRIVATE'));
  const { understood, upcoming } = await bench.engine.preview({ ...feedFile(text), ...november, timeZone: '', limits: { events: 10 } });
  expect(understood).toMatchObject({ eventCount: 2, privateCount: 1, recurringCount: 1 });
  expect(upcoming).toHaveLength(20);
  expect(upcoming.slice(0, 2).map(({ title }) => title)).toEqual(['会議', '']);
});
