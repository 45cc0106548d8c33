import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createLineParser } from '#main/features/calendar/ical/content-lines.ts';
import { createFeedZone } from '#main/features/calendar/ical/feed-zone.ts';
import { ianaZone } from '#main/features/calendar/ical/iana-zone.ts';
import { instantOf } from '#main/features/calendar/ical/zone.ts';
import { zoneByName } from '#main/features/calendar/ical/zone-name.ts';
import { event, file, read, shown, vtimezone, zone } from './feeds.ts';
import { clockChanges } from './generated-rules.ts';
import { instantIn } from './oracle.ts';

const ids = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const instants = fc.integer({ min: Date.parse('1950-01-01') / 1000, max: Date.parse('2100-01-01') / 1000 }).map((second) => second * 1000);

describe('zones of the world', () => {
  test('their offsets are those of the Temporal proposal', () => {
    fc.assert(
      fc.property(ids, instants, (id, instant) => {
        const offset = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(id).offsetNanoseconds / 1e6;
        expect(zone(id).offsetAt(instant)).toBe(offset);
      }),
      { numRuns: 300 },
    );
  });

  test('a local time that is skipped or doubled is read as RFC 5545 says', () => {
    const hours = fc.integer({ min: -30, max: 30 });
    fc.assert(
      fc.property(clockChanges, hours, ({ zone: id, local }, shift) => {
        const time = local + shift * 1_800_000;
        expect(instantOf(zone(id), time)).toBe(instantIn(id, time));
      }),
      { numRuns: 300 },
    );
  });

  test('any year is answered, and at once', () => {
    for (const year of ['0001', '1601', '2500', '9999'])
      expect(zone('Asia/Tokyo').offsetAt(Date.parse(`${year}-06-01T00:00Z`))).toBeGreaterThan(0);
  });

  test('a name that is none is not guessed', () => {
    for (const name of ['Nonsense', '', 'Asia/Atlantis', '../etc/passwd']) expect(zoneByName(name)).toBeUndefined();
    expect(ianaZone('asia/tokyo')?.id).toBe('Asia/Tokyo');
  });
});

test('a name for no zone in particular means what the file describes, in whichever zone the console runs', () => {
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv('TZ', 'America/New_York');
  expect(new Date(0).getTimezoneOffset()).toBe(300);
  for (const name of ['Customized Time Zone', 'Customized Time Zone 1', 'tzone://Microsoft/Custom', '(no TZ description)']) {
    const ours = vtimezone(name, 'DTSTART:16010101T000000', 'TZOFFSETFROM:+0900', 'TZOFFSETTO:+0900');
    const own = event(`DTSTART;TZID=${name}:20261102T090000`);
    expect([name, ...shown(file(...ours, ...own), november)]).toEqual([name, '2026-11-02T00:00Z–2026-11-02T00:00Z']);
    expect(read(file(...own)).issues.map(({ code, value }) => [code, value])).toEqual([['unknown_zone', name]]);
  }
});

const november = { from: '2026-11-01T00:00Z', to: '2026-12-01T00:00Z' };

describe('zones of a file', () => {
  test.each(['EST', 'BST', 'IST', 'GMT', '"My Zone"'])('%s as the file describes it', (name) => {
    const ours = vtimezone(name, 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0300', 'TZOFFSETTO:+0300');
    const text = file(...ours, ...event(`DTSTART;TZID=${name}:20261102T090000`));
    expect(shown(text, november)).toEqual(['2026-11-02T06:00Z–2026-11-02T06:00Z']);
  });

  test('an area and a city, and UTC, mean the same whatever a file describes', () => {
    for (const [name, start] of [
      ['Asia/Tokyo', '2026-11-02T00:00Z'],
      ['Tokyo Standard Time', '2026-11-02T00:00Z'],
      ['UTC', '2026-11-02T09:00Z'],
    ] as const) {
      const ours = vtimezone(name, 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0300', 'TZOFFSETTO:+0300');
      const text = file(...ours, ...event(`DTSTART;TZID=${name}:20261102T090000`));
      expect(shown(text, november)).toEqual([`${start}–${start}`]);
    }
  });

  test('the zone of the calendar may be one that it describes, and one that means nothing is told of', () => {
    const ours = vtimezone('Ours', 'DTSTART:19700101T000000', 'TZOFFSETFROM:+0300', 'TZOFFSETTO:+0300');
    const floating = event('DTSTART:20261102T090000');
    expect(shown(file('X-WR-TIMEZONE:Ours', ...ours, ...floating), november)).toEqual(['2026-11-02T06:00Z–2026-11-02T06:00Z']);
    expect(read(file('X-WR-TIMEZONE:Nowhere', ...floating)).issues).toEqual([
      { code: 'unknown_zone', line: 3, component: 'VCALENDAR', title: '', value: 'Nowhere', dropped: false },
    ]);
  });
});

const parse = createLineParser(() => true);
const lines = (...texts: readonly string[]) => texts.map((text) => parse(text, 1)).filter((line) => typeof line === 'object');

test('a description gives the offsets of the zone it describes, each year', () => {
  const described = createFeedZone(
    'Ours',
    [
      lines('DTSTART:20070311T020000', 'TZOFFSETFROM:-0500', 'TZOFFSETTO:-0400', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU'),
      lines('DTSTART:20071104T020000', 'TZOFFSETFROM:-0400', 'TZOFFSETTO:-0500', 'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU'),
    ],
    Infinity,
  );
  const since2007 = fc
    .integer({ min: Date.parse('2007-04-01') / 1000, max: Date.parse('2080-01-01') / 1000 })
    .map((second) => second * 1000);
  fc.assert(
    fc.property(since2007, (instant) => {
      expect(described.offsetAt(instant)).toBe(zone('America/New_York').offsetAt(instant));
    }),
  );
});

test('a rule with an end, single dates, and the time before the first of them', () => {
  const described = createFeedZone(
    'Japan once',
    [
      lines('DTSTART:19480502T000000', 'TZOFFSETFROM:+0900', 'TZOFFSETTO:+1000', 'RDATE:19490403T000000,19500507T000000'),
      lines(
        'DTSTART:19480912T000000',
        'TZOFFSETFROM:+1000',
        'TZOFFSETTO:+0900',
        'RRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=2SU;UNTIL=19500930T000000Z',
      ),
    ],
    Infinity,
  );
  const hours = (date: string): number => described.offsetAt(Date.parse(date)) / 3_600_000;
  expect(['1940-01-01', '1948-06-01', '1949-01-01', '1949-06-01', '1950-06-01', '1951-06-01', '2026-11-01'].map(hours)).toEqual([
    9, 10, 9, 10, 10, 9, 9,
  ]);
});
