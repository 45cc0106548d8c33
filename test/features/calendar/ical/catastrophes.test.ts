import { describe, expect, test } from 'vitest';
import { event, file, read, shown, vtimezone } from './feeds.ts';

/** Each row of what calendar feeds broke in other products. */
const november = { from: '2026-11-01T00:00Z', to: '2026-12-01T00:00Z' };
const titled = (...lines: readonly string[]): readonly string[] => event('SUMMARY:会議', ...lines);

describe('zones', () => {
  test.each([
    ['GMT Standard Time', '2026-11-02T09:00Z–2026-11-02T10:00Z 会議'],
    ['Tokyo Standard Time', '2026-11-02T00:00Z–2026-11-02T01:00Z 会議'],
    ['"(UTC+09:00) Osaka, Sapporo, Tokyo"', '2026-11-02T00:00Z–2026-11-02T01:00Z 会議'],
    ['"W. Europe Standard Time"', '2026-11-02T08:00Z–2026-11-02T09:00Z 会議'],
    ['/mozilla.org/20050126_1/Europe/Berlin', '2026-11-02T08:00Z–2026-11-02T09:00Z 会議'],
    ['"Europe/Berlin"', '2026-11-02T08:00Z–2026-11-02T09:00Z 会議'],
    ['tzone://Microsoft/Utc', '2026-11-02T09:00Z–2026-11-02T10:00Z 会議'],
    ['JST', '2026-11-02T00:00Z–2026-11-02T01:00Z 会議'],
    ['/freeassociation.sourceforge.net/Tzfile/Europe/Berlin', '2026-11-02T08:00Z–2026-11-02T09:00Z 会議'],
    ['/mozilla.org/20070129_1/America/Argentina/Buenos_Aires', '2026-11-02T12:00Z–2026-11-02T13:00Z 会議'],
    ['/mozilla.org/20070129_1/UTC', '2026-11-02T09:00Z–2026-11-02T10:00Z 会議'],
  ])('%s', (zone, line) => {
    const text = file(...titled(`DTSTART;TZID=${zone}:20261102T090000`, `DTEND;TZID=${zone}:20261102T100000`));
    expect(shown(text, november)).toEqual([line]);
    expect(read(text).issues).toEqual([]);
  });

  test("a zone of the feed's own, described after its use, with seconds in its offsets", () => {
    const zone = vtimezone('Customized Time Zone', 'DTSTART:16010101T000000', 'TZOFFSETFROM:+091859', 'TZOFFSETTO:+090000');
    const text = file(...titled('DTSTART;TZID=Customized Time Zone:20261102T090000', 'DURATION:PT1H'), ...zone);
    expect(shown(text, november)).toEqual(['2026-11-02T00:00Z–2026-11-02T01:00Z 会議']);
  });

  test('a start in UTC inside a description, and one of the year 1', () => {
    const utc = vtimezone('Ours', 'DTSTART:16010101T000000Z', 'TZOFFSETFROM:+0900', 'TZOFFSETTO:+0900');
    const old = vtimezone('Older', 'DTSTART:00010101T000000', 'TZOFFSETFROM:+0900', 'TZOFFSETTO:+0900', 'RRULE:FREQ=YEARLY');
    const text = file(
      ...utc,
      ...old,
      ...event('UID:1', 'DTSTART;TZID=Ours:20261102T090000'),
      ...event('UID:2', 'DTSTART;TZID=Older:20261102T090000'),
    );
    expect(shown(text, november)).toEqual(['2026-11-02T00:00Z–2026-11-02T00:00Z', '2026-11-02T00:00Z–2026-11-02T00:00Z']);
  });

  test('a name that means nothing: the event stays, at the time of who looks, and is told of', () => {
    const text = file(...titled('DTSTART;TZID=Nonsense:20261102T090000', 'DURATION:PT1H'));
    expect(shown(text, november)).toEqual(['2026-11-02T00:00Z–2026-11-02T01:00Z 会議']);
    expect(read(text).issues).toEqual([
      { code: 'unknown_zone', line: 3, component: 'VEVENT', title: '会議', value: 'Nonsense', dropped: false },
    ]);
  });

  test('a broken description costs the zone, not the event', () => {
    const zone = vtimezone('Ours', 'DTSTART:20070101T000000', 'TZOFFSETFROM:nine', 'TZOFFSETTO:+0900');
    const text = file(...zone, ...titled('DTSTART;TZID=Ours:20261102T090000'));
    expect(shown(text, november)).toHaveLength(1);
    expect(read(text).issues.map(({ code, component }) => `${component} ${code}`)).toEqual(['VTIMEZONE bad_zone', 'VEVENT unknown_zone']);
  });

  test('times without a zone are meant where X-WR-TIMEZONE says, else where the viewer is', () => {
    const floating = titled('DTSTART:20261102T090000', 'DURATION:PT1H');
    expect(shown(file('X-WR-TIMEZONE:Europe/London', ...floating), november)).toEqual(['2026-11-02T09:00Z–2026-11-02T10:00Z 会議']);
    expect(shown(file(...floating), november)).toEqual(['2026-11-02T00:00Z–2026-11-02T01:00Z 会議']);
  });

  test('an event keeps its hour when clocks change, in both directions', () => {
    const text = file(...event('DTSTART;TZID=America/New_York:20261030T090000', 'RRULE:FREQ=DAILY'));
    const days = { from: '2026-10-31T00:00Z', to: '2026-11-03T00:00Z' };
    expect(shown(text, days).map((line) => line.slice(0, 17))).toEqual(['2026-10-31T13:00Z', '2026-11-01T14:00Z', '2026-11-02T14:00Z']);
    const night = file(...event('DTSTART;TZID=America/New_York:20260306T023000', 'RRULE:FREQ=DAILY'));
    expect(shown(night, { from: '2026-03-07T00:00Z', to: '2026-03-10T00:00Z' }).map((line) => line.slice(0, 17))).toEqual([
      '2026-03-07T07:30Z',
      '2026-03-08T07:30Z',
      '2026-03-09T06:30Z',
    ]);
  });
});

describe('whole days', () => {
  test('an end on the same day is one day, and the end itself is not part of it', () => {
    const day = (end: string): string => file(...titled('DTSTART;VALUE=DATE:20261103', `DTEND;VALUE=DATE:${end}`));
    expect(shown(day('20261103'), november)).toEqual(['2026-11-03…2026-11-03 会議']);
    expect(shown(day('20261104'), november)).toEqual(['2026-11-03…2026-11-03 会議']);
    expect(shown(day('20261106'), november)).toEqual(['2026-11-03…2026-11-05 会議']);
    // Some write the end with a time, Exchange as the midnight there.
    for (const end of ['DTEND;TZID=Asia/Tokyo:20261105T180000', 'DTEND:20261104T150000Z'])
      expect(shown(file(...titled('DTSTART;VALUE=DATE:20261103', end)), november)).toEqual(['2026-11-03…2026-11-04 会議']);
  });

  test('a moved occurrence over a change of clocks stays on its date, west and east of Greenwich', () => {
    const series = titled('DTSTART;VALUE=DATE:20261025', 'RRULE:FREQ=WEEKLY');
    const moved = titled('RECURRENCE-ID;VALUE=DATE:20261101', 'DTSTART;VALUE=DATE:20261102', 'DTEND;VALUE=DATE:20261103');
    for (const zone of ['America/New_York', 'Asia/Tokyo', 'Europe/Berlin']) {
      expect(shown(file(...series, ...moved), { from: '2026-10-25T12:00Z', to: '2026-11-09T12:00Z', zone })).toEqual([
        '2026-10-25…2026-10-25 会議',
        '2026-11-02…2026-11-02 会議',
        '2026-11-08…2026-11-08 会議',
      ]);
    }
  });

  test("Outlook's whole days, which have times", () => {
    const text = file(
      ...titled('DTSTART;TZID=Asia/Tokyo:20261103T000000', 'DTEND;TZID=Asia/Tokyo:20261104T000000', 'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE'),
    );
    expect(shown(text, november)).toEqual(['2026-11-03…2026-11-03 会議']);
  });
});

describe('rules', () => {
  const dates = (...lines: readonly string[]): readonly string[] =>
    shown(file(...event(...lines)), november).map((line) => line.slice(0, 10));

  test('UNTIL of another type than DTSTART', () => {
    expect(dates('DTSTART;TZID=Asia/Tokyo:20261101T090000', 'RRULE:FREQ=DAILY;UNTIL=20261103')).toEqual([
      '2026-11-01',
      '2026-11-02',
      '2026-11-03',
    ]);
    expect(dates('DTSTART;VALUE=DATE:20261101', 'RRULE:FREQ=DAILY;UNTIL=20261102T150000Z')).toEqual([
      '2026-11-01',
      '2026-11-02',
      '2026-11-03',
    ]);
    expect(dates('DTSTART;VALUE=DATE:20261101', 'RRULE:FREQ=DAILY;UNTIL=20261103T000000Z')).toEqual([
      '2026-11-01',
      '2026-11-02',
      '2026-11-03',
    ]);
    expect(dates('DTSTART:20261101T090000', 'RRULE:FREQ=DAILY;UNTIL=20261103T090000')).toEqual(['2026-11-01', '2026-11-02', '2026-11-03']);
  });

  test('descriptions since 1601, 1893 and 1916, and a rule that recurs for ever in each, answer at once', () => {
    const eras = ['16010101T020000', '18930401T000000', '19160430T230000'].flatMap((since, index) =>
      vtimezone(`Era ${index}`, `DTSTART:${since}`, 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU'),
    );
    const events = [0, 1, 2].flatMap((index) => event(`UID:${index}`, `DTSTART;TZID=Era ${index}:16010101T090000`, 'RRULE:FREQ=DAILY'));
    expect(shown(file(...eras, ...events), { from: '2026-11-01T00:00Z', to: '2026-11-02T00:00Z' })).toHaveLength(3);
  });
});

describe('components', () => {
  test('a changed occurrence before the series it belongs to', () => {
    const series = titled('DTSTART;TZID=Asia/Tokyo:20261102T090000', 'RRULE:FREQ=DAILY;COUNT=3');
    const changed = event('RECURRENCE-ID;TZID=Asia/Tokyo:20261103T090000', 'DTSTART;TZID=Asia/Tokyo:20261103T150000', 'SUMMARY:変更後');
    const lines = [
      '2026-11-02T00:00Z–2026-11-02T00:00Z 会議',
      '2026-11-03T06:00Z–2026-11-03T06:00Z 変更後',
      '2026-11-04T00:00Z–2026-11-04T00:00Z 会議',
    ];
    expect(shown(file(...changed, ...series), november)).toEqual(lines);
    expect(shown(file(...series, ...changed), november)).toEqual(lines);
  });

  test('of two with one UID the newer stands, whichever comes first; two without an order both stay', () => {
    const old = event('SEQUENCE:1', 'DTSTART:20261102T000000Z', 'SUMMARY:old');
    const young = event('SEQUENCE:2', 'DTSTART:20261103T000000Z', 'SUMMARY:new');
    for (const both of [
      [...old, ...young],
      [...young, ...old],
    ])
      expect(shown(file(...both), november)).toEqual(['2026-11-03T00:00Z–2026-11-03T00:00Z new']);
    const careless = [...event('DTSTART:20261102T000000Z', 'SUMMARY:a'), ...event('DTSTART:20261103T000000Z', 'SUMMARY:b')];
    expect(shown(file(...careless), november)).toHaveLength(2);
    const corrected = [...event('DTSTART:20261102T000000Z', 'SUMMARY:first'), ...event('DTSTART:20261102T000000Z', 'SUMMARY:last')];
    expect(shown(file(...corrected), november)).toEqual(['2026-11-02T00:00Z–2026-11-02T00:00Z last']);
  });

  test.each([
    ['DTSTAMP:20261001T000000Z', 'DTSTAMP:20261002T000000Z'],
    ['LAST-MODIFIED:20261001T000000Z', 'LAST-MODIFIED:20261002T000000Z'],
    // When it was exported says less than when it was changed.
    ['LAST-MODIFIED:20261001T000000Z DTSTAMP:20261009T000000Z', 'LAST-MODIFIED:20261002T000000Z DTSTAMP:20261003T000000Z'],
    ['SEQUENCE:1 DTSTAMP:20261009T000000Z', 'SEQUENCE:2 DTSTAMP:20261001T000000Z'],
  ])('of two with one UID and %s or %s the second is the newer', (older, newer) => {
    const old = event(...older.split(' '), 'DTSTART:20261102T000000Z', 'SUMMARY:old');
    const young = event(...newer.split(' '), 'DTSTART:20261103T000000Z', 'SUMMARY:new');
    for (const both of [
      [...old, ...young],
      [...young, ...old],
    ])
      expect(shown(file(...both), november)).toEqual(['2026-11-03T00:00Z–2026-11-03T00:00Z new']);
  });

  test('without UID and DTSTAMP, each stands for itself', () => {
    const bare = (summary: string): readonly string[] => ['BEGIN:VEVENT', 'DTSTART:20261102T000000Z', `SUMMARY:${summary}`, 'END:VEVENT'];
    expect(shown(file(...bare('a'), ...bare('b')), november)).toHaveLength(2);
  });

  test('one that cannot be read costs only itself and is told of with its line', () => {
    const text = file(
      ...event('UID:1', 'DTSTART:20261302T000000Z', 'SUMMARY:壊れた予定'),
      ...titled('UID:2', 'DTSTART:20261102T000000Z'),
      ...event('UID:3', 'SUMMARY:no start'),
    );
    expect(shown(text, november)).toEqual(['2026-11-02T00:00Z–2026-11-02T00:00Z 会議']);
    expect(read(text).issues).toEqual([
      { code: 'bad_date', line: 3, component: 'VEVENT', title: '壊れた予定', value: '20261302T000000Z', dropped: true },
      { code: 'missing_start', line: 13, component: 'VEVENT', title: 'no start', value: '', dropped: true },
    ]);
  });
});

describe('the file', () => {
  const text = file('REFRESH-INTERVAL;VALUE=DURATION:PT1H', ...titled('DTSTART;TZID="Asia/Tokyo":20261102T090000', 'DURATION:PT1H'));
  const line = ['2026-11-02T00:00Z–2026-11-02T01:00Z 会議'];

  test('a byte order mark, lone carriage returns, lone line feeds', () => {
    for (const written of [
      `\uFEFF${text}`,
      text.replaceAll('\r\n', '\r'),
      text.replaceAll('\r\n', '\n'),
      text.replaceAll('\r\n', '\r\n\r\n'),
    ]) {
      expect(shown(written, november)).toEqual(line);
    }
  });

  test("the sender's wish for its refreshing, also malformed; a slip is no wish", () => {
    expect(read(text).refreshInterval).toBe(3_600_000);
    expect(read(file('REFRESH-INTERVAL:VALUE=DURATION:PT1H')).refreshInterval).toBe(3_600_000);
    expect(read(file('X-PUBLISHED-TTL:PT30M')).refreshInterval).toBe(1_800_000);
    expect(read(file('REFRESH-INTERVAL;VALUE=DURATION:P1H')).refreshInterval).toBeUndefined();
  });

  test.each([
    ['', 'empty'],
    ['  \r\n', 'empty'],
    ['<!doctype html><html><body>ログイン</body></html>', 'html_page'],
    ['{"error":"not found"}', 'not_calendar'],
    [text.slice(0, -30), 'truncated'],
    [text.replace('END:VCALENDAR\r\n', ''), 'truncated'],
  ])('%j is %s', (written, code) => {
    expect(() => read(written)).toThrow(expect.objectContaining({ code }));
  });

  test('more events than allowed', () => {
    const many = Array.from({ length: 1001 }, (_, index) => event(`UID:${index}`, 'DTSTART:20261102T000000Z')).flat();
    expect(() => read(file(...many))).toThrow(expect.objectContaining({ code: 'too_many_events', params: { limit: 1000 } }));
  });
});
