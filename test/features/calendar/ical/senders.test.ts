import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText } from '#main/features/calendar/ical/content-lines.ts';
import { readFeed, toUtf8 } from '#main/features/calendar/read-feed.ts';
import { event, expand, file, read, shown } from './feeds.ts';

const november = { from: '2026-11-01T00:00Z', to: '2026-12-01T00:00Z' };
const starts = (text: string, asked = november): readonly string[] => shown(text, asked).map((line) => line.slice(0, 17));

describe('what senders write', () => {
  test('added, excluded and replaced times are in their own zones, which nothing else names', () => {
    const text = file(
      ...event(
        'DTSTART;TZID=Asia/Tokyo:20261102T090000',
        'RRULE:FREQ=DAILY;COUNT=3',
        'RDATE;TZID=America/New_York:20261110T090000',
        'RDATE;VALUE=PERIOD;TZID=Europe/Berlin:20261111T090000/20261111T100000',
        'EXDATE;TZID=Europe/London:20261103T000000',
      ),
      ...event('RECURRENCE-ID;TZID=Australia/Sydney:20261104T110000', 'DTSTART:20261105T030000Z', 'SUMMARY:moved'),
    );
    expect(shown(text, november)).toEqual([
      '2026-11-02T00:00Z–2026-11-02T00:00Z',
      '2026-11-05T03:00Z–2026-11-05T03:00Z moved',
      '2026-11-10T14:00Z–2026-11-10T14:00Z',
      '2026-11-11T08:00Z–2026-11-11T09:00Z',
    ]);
    expect(read(text).issues).toEqual([]);
  });

  test('an end, an exception or an addition that cannot be read costs only itself and is told of with its line', () => {
    const text = file(
      ...event('UID:1', 'DTSTART:20261102T000000Z', 'DURATION:P1H', 'SUMMARY:会議'),
      ...event('UID:2', 'DTSTART:20261103T000000Z', 'DTEND:', 'SUMMARY:来客'),
      ...event('UID:3', 'DTSTART:20261104T000000Z', 'RRULE:FREQ=DAILY;COUNT=3', 'EXDATE:20261105T000000Z,nonsense', 'RDATE:20261340'),
    );
    expect(shown(text, november).map((line) => line.replace(/ .*/, ''))).toEqual([
      '2026-11-02T00:00Z–2026-11-02T00:00Z',
      '2026-11-03T00:00Z–2026-11-03T00:00Z',
      '2026-11-04T00:00Z–2026-11-04T00:00Z',
      '2026-11-06T00:00Z–2026-11-06T00:00Z',
    ]);
    expect(read(text).issues.map(({ code, line, value, dropped }) => [code, line, value, dropped])).toEqual([
      ['bad_duration', 6, 'P1H', false],
      ['bad_date', 12, '', false],
      ['bad_date', 19, 'nonsense', false],
      ['bad_date', 20, '20261340', false],
    ]);
  });

  test('a length that no calendar could end is left out and told of', () => {
    const text = file(
      ...event('UID:1', 'DTSTART;VALUE=DATE:20261102', 'DURATION:P999999999D', 'SUMMARY:永久'),
      ...event('UID:2', 'DTSTART:20261103T000000Z', 'DURATION:P100000000D'),
      ...event('UID:3', 'DTSTART:20261104T000000Z', 'RDATE;VALUE=PERIOD:20261105T000000Z/PT999999999H'),
    );
    expect(shown(text, november)).toEqual([
      '2026-11-02…2026-11-02 永久',
      '2026-11-03T00:00Z–2026-11-03T00:00Z',
      '2026-11-04T00:00Z–2026-11-04T00:00Z',
    ]);
    expect(read(text).issues.map(({ code, line }) => `${line} ${code}`)).toEqual(['6 bad_duration', '12 bad_duration', '17 bad_duration']);
  });

  test('a rule beside the first, and one by another calendar, do not count and are told of', () => {
    const text = file(
      ...event('UID:1', 'DTSTART:20261102T000000Z', 'RRULE:FREQ=DAILY;COUNT=2', 'EXRULE:RSCALE=HEBREW;FREQ=DAILY', 'RRULE:FREQ=WEEKLY'),
      ...event('UID:2', 'DTSTART:20261104T000000Z', 'RRULE:RSCALE=CHINESE;FREQ=DAILY;COUNT=2'),
      ...event('UID:3', 'DTSTART:20261105T000000Z', 'RRULE:RSCALE=GREGORIAN;FREQ=DAILY;COUNT=2;SKIP=FORWARD'),
      ...event('UID:4', 'DTSTART:20261107T000000Z', 'RRULE:RSCALE=GREGORIAN;FREQ=DAILY;COUNT=1;SKIP=OMIT'),
    );
    expect(starts(text).map((start) => start.slice(8, 10))).toEqual(['02', '03', '04', '05', '06', '07']);
    expect(read(text).issues.map(({ code, line, value, dropped }) => [code, line, value, dropped])).toEqual([
      ['ignored_rule', 7, 'RSCALE=HEBREW', false],
      ['ignored_rule', 8, 'RRULE:FREQ=WEEKLY', false],
      ['ignored_rule', 13, 'RSCALE=CHINESE', false],
      ['ignored_rule', 18, 'SKIP=FORWARD', false],
    ]);
  });

  test('of what is wrong with a private event nobody reads more than where it is', () => {
    const text = file(
      ...event('UID:1', 'SUMMARY:通院', 'nonsense 東病院', 'CLASS:PRIVATE', 'DTSTART:20261102T000000Z', 'RRULE:FREQ=NEVER'),
      ...event('UID:2', 'SUMMARY:会議', 'DTSTART;TZID=Nowhere:20261102T000000', 'CLASS:CONFIDENTIAL'),
      ...event('UID:3', 'SUMMARY:通院', 'CLASS:PRIVATE', 'DTSTART:20261103T000000Z', 'SEQUENCE:1'),
      ...event('UID:3', 'SUMMARY:通院', 'CLASS:PRIVATE', 'DTSTART:20261103T000000Z', 'SEQUENCE:2'),
      ...event('UID:4', 'SUMMARY:公開', 'RRULE:FREQ=NEVER', 'DTSTART:20261102T000000Z'),
      ...event('UID:6', 'SUMMARY:通院', 'DTSTART:20261103T000000Z', 'SEQUENCE:1'),
      ...event('UID:6', 'SUMMARY:通院', 'CLASS:PRIVATE', 'DTSTART:20261103T000000Z', 'SEQUENCE:2'),
      'BEGIN:VEVENT',
      'SUMMARY:通院',
      'CLASS:PRIVATE',
      ...event('UID:5', 'DTSTART:20261104T000000Z'),
    );
    const told = readFeed(Buffer.from(text), { events: 100 }).issues.map(({ code, title, value }) => `${code} ${title} ${value}`.trim());
    expect(told).toEqual([
      'bad_rule',
      'bad_line',
      'unknown_zone  Nowhere',
      'superseded',
      'bad_rule 公開 FREQ=NEVER',
      'superseded',
      'bad_structure',
    ]);
  });

  test('a change to a private series is private as well, unless it says that it is public', () => {
    const changed = (day: string, ...lines: string[]): readonly string[] =>
      event('UID:1', `RECURRENCE-ID:${day}T000000Z`, `DTSTART:${day}T030000Z`, 'SUMMARY:通院', ...lines);
    const text = file(
      ...event('UID:1', 'DTSTART:20261102T000000Z', 'RRULE:FREQ=DAILY;COUNT=4', 'SUMMARY:通院', 'CLASS:PRIVATE'),
      ...changed('20261103'),
      ...changed('20261104', 'CLASS:'),
      ...changed('20261105', 'CLASS:public'),
    );
    const [series] = readFeed(Buffer.from(text), { events: 100 }).series;
    expect(series?.overrides.map(({ isPrivate }) => isPrivate)).toEqual([true, true, false]);
  });

  test.each([
    ['CLASS:confidential'],
    ['CLASS;X-LABEL="a:b";VALUE=TEXT: Private '],
    ['CLASS:X-SECRET'],
    ['CLASS:', 'CLASS:PRIVATE'],
    ['CLASS:PUBLIC', 'CLASS:PRIVATE'],
    ['BEGIN:VALARM', 'TRIGGER:-PT5M', 'CLASS:PRIVATE'],
  ])('an event is private however its file says so: %s %s %s', (...lines) => {
    const { events } = read(file(...event('DTSTART:20261102T000000Z', 'SUMMARY:通院', ...lines), ...event('DTSTART:20261102T000000Z')));
    expect(events.map(({ isPrivate }) => isPrivate)).toEqual([true, false]);
  });

  test.each([
    ['会議', 'iso-2022-jp', '1b2442327135441b2842'],
    ['会議', 'utf-16le', '1a4f708b'],
    ['会議', 'shift_jis', '89ef8b63'],
    ['会議', 'iso-8859-1', 'e4bc9ae8adb0'],
    ['plain', 'utf-16le', '70006c00610069006e00'],
  ])('%s in the characters that the server names, %s', (title, charset, hex) => {
    const wide = charset.startsWith('utf-16') ? 'utf16le' : 'latin1';
    const [before = '', after = ''] = file(...event('DTSTART:20261102T000000Z', 'SUMMARY:#')).split('#');
    const bytes = Buffer.concat([Buffer.from(before, wide), Buffer.from(hex, 'hex'), Buffer.from(after, wide)]);
    const { calendar } = readFeed(toUtf8({ bytes, charset }), { events: 10 });
    expect(calendar.events.map(({ summary }) => decodeText(summary))).toEqual([title]);
  });

  test.each([[''], ['utf-8']])('Shift_JIS of which the server says nothing, or that it is UTF-8: "%s"', (charset) => {
    const [before = '', after = ''] = file(...event('DTSTART:20261102T000000Z', 'SUMMARY:#')).split('#');
    const bytes = (hex: string): Buffer => Buffer.concat([Buffer.from(before), Buffer.from(hex, 'hex'), Buffer.from(after)]);
    const title = (hex: string): string | undefined => {
      const { calendar } = readFeed(toUtf8({ bytes: bytes(hex), charset }), { events: 10 });
      return calendar.events.map(({ summary }) => decodeText(summary))[0];
    };
    expect(title('955c8ea689ef8b63835c945c8740')).toBe('表示会議ソ能①');
    // UTF-8 with one character cut is none, nor is what has no meaning in it.
    expect(title('e4bc9ae8adb0e7')).toBe('会議\uFFFD');
    expect(title('ff81')).toBe('\uFFFD\uFFFD');
  });

  test('a text is whole whatever byte it ends in', () => {
    const words = fc.oneof(fc.constantFrom('チーム', '小池'), fc.string({ unit: 'grapheme', maxLength: 20 }));
    fc.assert(
      fc.property(words, (word) => {
        const plain = word.replaceAll(/[\u0000-\u001F\\]/g, '').replaceAll(/^ +| +$/g, '');
        const texts = ['SUMMARY', 'LOCATION', 'DESCRIPTION'].map((name) => `${name}: ${plain} `);
        const { events, name } = read(file(`X-WR-CALNAME:${plain}`, ...event('DTSTART:20261102T090000', ...texts)));
        const [found] = events;
        const all = [name, ...[found?.summary, found?.location, found?.description].map((bytes) => decodeText(bytes ?? ''))];
        expect(all).toEqual([plain, plain, plain, plain]);
      }),
    );
    const { issues } = read(file(...event('DTSTART;TZID=カスタム:20261102T090000')));
    expect(issues.map(({ value }) => value)).toEqual(['カスタム']);
  });

  test('one UID for everything: each stands at its time', () => {
    const all = Array.from({ length: 20 }, (_, index) => event('UID:same', `DTSTART:202611${String(index + 1).padStart(2, '0')}T000000Z`));
    expect(starts(file(...all.flat()))).toHaveLength(20);
  });
});

describe('rules by hours and less', () => {
  test('a COUNT that takes years is reached, with and without parts', () => {
    const last = (rule: string): string | undefined =>
      starts(file(...event('DTSTART:20200101T000000Z', `RRULE:${rule}`)), { from: '2026-10-01T00:00Z', to: '2027-01-01T00:00Z' }).at(-1);
    // 2,500 days of 24 hours after the first of January 2020.
    expect(last('FREQ=HOURLY;COUNT=60000')).toBe('2026-11-04T23:00Z');
    expect(last('FREQ=HOURLY;BYHOUR=0,12;COUNT=5000')).toBe('2026-11-04T12:00Z');
    expect(last('FREQ=MINUTELY;INTERVAL=720;COUNT=5000')).toBe('2026-11-04T12:00Z');
  });

  test('hours pass in real time, and hours of the day are those of the zone', () => {
    const text = (rule: string): string => file(...event('DTSTART;TZID=America/New_York:20261031T220000', `RRULE:${rule}`));
    const night = { from: '2026-11-01T04:00Z', to: '2026-11-01T09:00Z' };
    expect(starts(text('FREQ=HOURLY;INTERVAL=2'), night)).toEqual(['2026-11-01T04:00Z', '2026-11-01T06:00Z', '2026-11-01T08:00Z']);
    // One o'clock comes twice.
    expect(starts(text('FREQ=HOURLY;BYHOUR=1'), night)).toEqual(['2026-11-01T05:00Z', '2026-11-01T06:00Z']);
    const sunday = { from: '2026-11-01T00:00Z', to: '2026-11-03T00:00Z' };
    const hours = starts(text('FREQ=HOURLY;BYDAY=SU'), sunday);
    expect([hours.length, hours[0], hours[1], hours.at(-1)]).toEqual([26, '2026-11-01T02:00Z', '2026-11-01T04:00Z', '2026-11-02T04:00Z']);
  });

  test('in a zone whose hours begin at half past', () => {
    const text = file(...event('DTSTART;TZID=Asia/Kolkata:20261102T091500', 'RRULE:FREQ=HOURLY;BYHOUR=9,10;BYMINUTE=0,15'));
    expect(starts(text, { from: '2026-11-02T00:00Z', to: '2026-11-03T00:00Z' })).toEqual([
      '2026-11-02T03:45Z',
      '2026-11-02T04:30Z',
      '2026-11-02T04:45Z',
    ]);
  });

  test('of whole days, the hours mean nothing', () => {
    const days = (rule: string): readonly string[] =>
      shown(file(...event('DTSTART;VALUE=DATE:20261102', `RRULE:${rule}`)), november).map((line) => line.slice(0, 10));
    expect(days('FREQ=DAILY;BYHOUR=9,10;COUNT=3')).toEqual(['2026-11-02', '2026-11-03', '2026-11-04']);
    expect(days('FREQ=HOURLY;COUNT=30')).toEqual(['2026-11-02', '2026-11-03']);
  });

  test('a list longer than any calendar has is left out and told of', () => {
    const text = file(...event('DTSTART:20261102T000000Z', 'RRULE:FREQ=DAILY;COUNT=2', `EXDATE:${'20261103T000000Z,'.repeat(30_000)}`));
    expect(expand(text, november).occurrences).toHaveLength(2);
    expect(read(text).issues).toMatchObject([{ code: 'bad_line', value: 'EXDATE', dropped: false }]);
  });
});
