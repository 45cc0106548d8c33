import { describe, expect, test } from 'vitest';
import { event, expand, file, read, shown } from './feeds.ts';

const november = { from: '2026-11-01T00:00Z', to: '2026-12-01T00:00Z' };
const series = (...more: readonly string[]): readonly string[] =>
  event(
    'DTSTART;TZID=Asia/Tokyo:20261102T090000',
    'DTEND;TZID=Asia/Tokyo:20261102T100000',
    'RRULE:FREQ=DAILY;COUNT=5',
    'SUMMARY:朝会',
    ...more,
  );
const changed = (id: string, ...more: readonly string[]): readonly string[] => event(`RECURRENCE-ID${id}`, ...more);
const changedTo = (id: string, time: string): readonly string[] => [
  'END:VEVENT',
  ...changed(`;TZID=Asia/Tokyo:${id}`, `DTSTART;TZID=Asia/Tokyo:${time}`).slice(0, -1),
];
const starts = (text: string, asked = november): readonly string[] => shown(text, asked).map((line) => line.replace(/–\S+/, ''));

describe('exceptions of a series', () => {
  test('EXDATE as a time, in UTC, as a date, without its zone', () => {
    const text = file(
      ...series(
        'EXDATE;TZID=Asia/Tokyo:20261103T090000',
        'EXDATE:20261104T000000Z',
        'EXDATE;VALUE=DATE:20261105',
        'EXDATE:20261106T090000',
      ),
    );
    expect(starts(text)).toEqual(['2026-11-02T00:00Z 朝会']);
  });

  test('RDATE as a time and as periods, each once', () => {
    const text = file(
      ...series(
        'RDATE;TZID=Asia/Tokyo:20261103T090000,20261110T090000',
        'RDATE;VALUE=PERIOD:20261111T000000Z/PT3H,20261112T000000Z/20261112T020000Z',
      ),
    );
    expect(shown(text, november).slice(5)).toEqual([
      '2026-11-10T00:00Z–2026-11-10T01:00Z 朝会',
      '2026-11-11T00:00Z–2026-11-11T03:00Z 朝会',
      '2026-11-12T00:00Z–2026-11-12T02:00Z 朝会',
    ]);
  });

  test('EXRULE takes away what it gives of the whole series, the start only where it says so, and nothing where it cannot be read', () => {
    const days = (...more: readonly string[]): readonly string[] => starts(file(...series(...more))).map((line) => line.slice(8, 10));
    expect(days('EXRULE:FREQ=WEEKLY;BYDAY=TU,WE')).toEqual(['02', '05', '06']);
    expect(days('EXRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=1', 'EXRULE:FREQ=DAILY;UNTIL=20261103T000000Z')).toEqual(['04', '05', '06']);
    expect(days('EXRULE:FREQ=HOURLY;BYHOUR=9;BYDAY=TU')).toEqual(['02', '04', '05', '06']);
    // Another time of these days is not theirs.
    expect(days('EXRULE:FREQ=DAILY;BYHOUR=10')).toEqual(['02', '03', '04', '05', '06']);
    expect(days('RDATE:20261109T000000Z,20261110T000000Z', 'EXRULE:FREQ=WEEKLY')).toEqual(['03', '04', '05', '06', '10']);
    expect(days('EXRULE:FREQ=SOMETIMES')).toEqual(['02', '03', '04', '05', '06']);
    expect(days('EXRULE:FREQ=DAILY;BYDAY=WE', ...changedTo('20261104T090000', '20261112T090000'))).toEqual(['02', '03', '05', '06', '12']);
    const wholeDays = file(...event('DTSTART;VALUE=DATE:20261102', 'RRULE:FREQ=DAILY;COUNT=7', 'EXRULE:FREQ=DAILY;BYDAY=SA,SU'));
    expect(starts(wholeDays)).toHaveLength(5);
    expect(read(file(...series('EXRULE:FREQ=SOMETIMES'))).issues.map(({ code, dropped }) => [code, dropped])).toEqual([
      ['bad_rule', false],
    ]);
    expect(expand(file(...series('EXRULE:FREQ=SECONDLY')), november).issues.map(({ code }) => code)).toEqual(['too_many_occurrences']);
  });

  test('one occurrence moved into the window from outside, one out of it, one cancelled', () => {
    const text = file(
      ...event('DTSTART:20261001T000000Z', 'RRULE:FREQ=WEEKLY', 'SUMMARY:定例'),
      ...changed(':20261008T000000Z', 'DTSTART:20261120T030000Z', 'SUMMARY:延期'),
      ...changed(':20261105T000000Z', 'DTSTART:20261220T030000Z', 'SUMMARY:来月へ'),
      ...changed(':20261112T000000Z', 'DTSTART:20261112T000000Z', 'STATUS:CANCELLED'),
    );
    expect(starts(text)).toEqual(['2026-11-19T00:00Z 定例', '2026-11-20T03:00Z 延期', '2026-11-26T00:00Z 定例']);
  });

  test('a change to one and all that follow, with a single change after it', () => {
    const text = file(
      ...series(),
      ...changed(
        ';TZID=Asia/Tokyo;RANGE=THISANDFUTURE:20261104T090000',
        'DTSTART;TZID=Asia/Tokyo:20261104T130000',
        'DURATION:PT30M',
        'SUMMARY:昼会',
      ),
      ...changed(';TZID=Asia/Tokyo:20261106T090000', 'DTSTART;TZID=Asia/Tokyo:20261106T180000', 'SUMMARY:夕会'),
    );
    expect(shown(text, november)).toEqual([
      '2026-11-02T00:00Z–2026-11-02T01:00Z 朝会',
      '2026-11-03T00:00Z–2026-11-03T01:00Z 朝会',
      '2026-11-04T04:00Z–2026-11-04T04:30Z 昼会',
      '2026-11-05T04:00Z–2026-11-05T04:30Z 昼会',
      '2026-11-06T09:00Z–2026-11-06T09:00Z 夕会',
    ]);
  });

  test('"this and all that follow" from a date on keeps the time of the day, and may turn times into whole days or back', () => {
    const from = (id: string, start: string): string => file(...series(), ...changed(`;RANGE=THISANDFUTURE;${id}`, start, 'SUMMARY:以降'));
    const later = (text: string): readonly string[] => shown(text, november).slice(2);
    expect(later(from('VALUE=DATE:20261104', 'DTSTART;TZID=Asia/Tokyo:20261104T110000'))).toEqual([
      '2026-11-04T02:00Z–2026-11-04T02:00Z 以降',
      '2026-11-05T02:00Z–2026-11-05T02:00Z 以降',
      '2026-11-06T02:00Z–2026-11-06T02:00Z 以降',
    ]);
    expect(later(from('TZID=Asia/Tokyo:20261104T090000', 'DTSTART;VALUE=DATE:20261105'))).toEqual([
      '2026-11-05…2026-11-05 以降',
      '2026-11-06…2026-11-06 以降',
      '2026-11-07…2026-11-07 以降',
    ]);
    const days = event('DTSTART;VALUE=DATE:20261102', 'RRULE:FREQ=DAILY;COUNT=4', 'SUMMARY:休み');
    const timed = changed(';VALUE=DATE;RANGE=THISANDFUTURE:20261104', 'DTSTART;TZID=Asia/Tokyo:20261104T080000', 'DURATION:PT1H');
    expect(shown(file(...days, ...timed), november).slice(2)).toEqual([
      '2026-11-03T23:00Z–2026-11-04T00:00Z',
      '2026-11-04T23:00Z–2026-11-05T00:00Z',
    ]);
  });

  test('"this and all that follow" from an occurrence on that clocks skip moves the others to the same time', () => {
    const zone = 'TZID=America/New_York';
    const nights = event(`DTSTART;${zone}:20260307T023000`, 'RRULE:FREQ=DAILY;COUNT=3');
    const days = changed(`;RANGE=THISANDFUTURE;${zone}:20260308T023000`, `DTSTART;${zone}:20260308T100000`);
    expect(starts(file(...nights, ...days), { from: '2026-03-01T00:00Z', to: '2026-04-01T00:00Z' })).toEqual([
      '2026-03-07T07:30Z',
      '2026-03-08T14:00Z',
      '2026-03-09T14:00Z',
    ]);
  });

  test('the newest change of an occurrence counts, however its time is written', () => {
    const [zoned, utc, floating] = [';TZID=Asia/Tokyo:20261103T090000', ':20261103T000000Z', ':20261103T090000'];
    for (const [first = '', second = ''] of [
      [zoned, utc],
      [utc, floating],
    ]) {
      const moved = changed(first, 'SEQUENCE:1', 'DTSTART;TZID=Asia/Tokyo:20261103T110000', 'SUMMARY:変更');
      const again = changed(second, 'SEQUENCE:2', 'DTSTART;TZID=Asia/Tokyo:20261103T150000', 'SUMMARY:再変更');
      expect(starts(file(...series(), ...moved, ...again))).toEqual([
        '2026-11-02T00:00Z 朝会',
        '2026-11-03T06:00Z 再変更',
        '2026-11-04T00:00Z 朝会',
        '2026-11-05T00:00Z 朝会',
        '2026-11-06T00:00Z 朝会',
      ]);
      expect(
        starts(file(...series(), ...moved, ...changed(second, 'SEQUENCE:2', 'DTSTART:20261103T000000Z', 'STATUS:CANCELLED'))),
      ).toHaveLength(4);
    }
  });

  test('a cancelled series is gone, and so is what follows a cancelled "this and all that follow"', () => {
    expect(starts(file(...series('STATUS:CANCELLED')))).toEqual([]);
    const cut = changed(
      ';TZID=Asia/Tokyo;RANGE=THISANDFUTURE:20261104T090000',
      'DTSTART;TZID=Asia/Tokyo:20261104T090000',
      'STATUS:CANCELLED',
    );
    expect(starts(file(...series(), ...cut))).toEqual(['2026-11-02T00:00Z 朝会', '2026-11-03T00:00Z 朝会']);
  });

  test('a single meeting of a series that the file does not have', () => {
    const text = file(...changed(':20261105T000000Z', 'DTSTART:20261105T000000Z', 'DURATION:PT1H', 'SUMMARY:招待'));
    expect(shown(text, november)).toEqual(['2026-11-05T00:00Z–2026-11-05T01:00Z 招待']);
  });

  test('an occurrence that began before the window and still goes on is in it', () => {
    const text = file(...event('DTSTART:20261030T000000Z', 'DTEND:20261102T000000Z', 'RRULE:FREQ=YEARLY', 'SUMMARY:合宿'));
    expect(shown(text, november)).toEqual(['2026-10-30T00:00Z–2026-11-02T00:00Z 合宿']);
  });

  test('a day counts as one by the clock on the wall, an hour in real time', () => {
    const length = (duration: string): string =>
      shown(file(...event('DTSTART;TZID=America/New_York:20261031T120000', `DURATION:${duration}`)), {
        from: '2026-10-31T00:00Z',
        to: '2026-11-03T00:00Z',
      })[0] ?? '';
    expect(length('P1D')).toBe('2026-10-31T16:00Z–2026-11-01T17:00Z');
    expect(length('PT24H')).toBe('2026-10-31T16:00Z–2026-11-01T16:00Z');
  });
});

describe('limits', () => {
  test('an event every second stops at the limit and says so', () => {
    const { occurrences, issues } = expand(file(...event('DTSTART:20200101T000000Z', 'RRULE:FREQ=SECONDLY', 'SUMMARY:毎秒')), {
      ...november,
      limit: 500,
    });
    expect(occurrences).toHaveLength(500);
    expect(issues).toMatchObject([{ code: 'too_many_occurrences', title: '毎秒', line: 3, dropped: false }]);
  });

  test('one occurrence without an end in sight does not use up the limit of the others', () => {
    const daily = event('DTSTART;TZID=Asia/Tokyo:20100101T090000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY', 'SUMMARY:朝会');
    const start = 'DTSTART;TZID=Asia/Tokyo:20150105T090000';
    const forever = changed(';TZID=Asia/Tokyo:20150105T090000', start, 'DTEND;TZID=Asia/Tokyo:99991231T000000', 'SUMMARY:無期限');
    const text = file(...daily, ...forever);
    expect(expand(text, november)).toMatchObject({ issues: [], occurrences: { length: 31 } });
    // All of these go on for ever, so the limit is reached before November.
    const all = [...daily.slice(0, -1), 'DTEND;TZID=Asia/Tokyo:99991231T000000', 'END:VEVENT'].filter(
      (line) => !line.startsWith('DURATION'),
    );
    expect(expand(file(...all), november).issues).toMatchObject([{ code: 'too_many_occurrences' }]);
  });

  test('a rule that reaches the limit before what is looked at is told of', () => {
    const daily = event('DTSTART;TZID=Asia/Tokyo:20261001T090000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY', 'SUMMARY:朝会');
    const ended = changed(
      ';RANGE=THISANDFUTURE;TZID=Asia/Tokyo:20270105T090000',
      'DTSTART;TZID=Asia/Tokyo:20270105T090000',
      'DTEND;TZID=Asia/Tokyo:99991231T000000',
    );
    const { occurrences, issues } = expand(file(...daily, ...ended), { ...november, limit: 20 });
    expect(occurrences).toEqual([]);
    expect(issues).toMatchObject([{ code: 'too_many_occurrences', title: '朝会' }]);
  });

  test('without time left the rest is left out and told of', () => {
    const { occurrences, issues } = expand(file(...event('DTSTART:20261102T000000Z')), { ...november, budget: -1 });
    expect(occurrences).toEqual([]);
    expect(issues).toMatchObject([{ code: 'too_long_to_expand', dropped: true }]);
  });
});

test('a week lasts seven days, and a leap second is the one before it', () => {
  const text = file(...event('DTSTART:20261102T235960Z', 'DURATION:P1W', 'SUMMARY:出張'));
  expect(expand(text, november).occurrences.map(({ start, end }) => [start, end - start])).toEqual([
    [Date.parse('2026-11-02T23:59:59Z'), 7 * 86_400_000],
  ]);
});
