import fc from 'fast-check';

const vevent = (...lines: readonly string[]): readonly string[] => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const calendar = (...lines: readonly string[]): string => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');

/** As the servers write them. */
const google = calendar(
  'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
  'X-WR-CALNAME:佐藤',
  'X-WR-TIMEZONE:Asia/Tokyo',
  ...vevent(
    'DTSTART;TZID=Asia/Tokyo:20261102T090000',
    'DTEND;TZID=Asia/Tokyo:20261102T100000',
    'RRULE:FREQ=WEEKLY;WKST=SU;UNTIL=20261231T145959Z;BYDAY=MO,WE',
    'EXDATE;TZID=Asia/Tokyo:20261109T090000',
    'UID:abc_R20261102T000000@google.com',
    'ATTENDEE;CUTYPE=INDIVIDUAL;CN="鈴木; 花子";X-NUM-GUESTS=0:mailto:suzu',
    ' ki@example.jp',
    'SUMMARY:定例\\, 会議',
  ),
  ...vevent(
    'RECURRENCE-ID;TZID=Asia/Tokyo:20261111T090000',
    'DTSTART;TZID=Asia/Tokyo:20261111T130000',
    'UID:abc_R20261102T000000@google.com',
  ),
);
const outlook = calendar(
  'PRODID:Microsoft Exchange Server 2010',
  'BEGIN:VTIMEZONE',
  'TZID:Customized Time Zone',
  'BEGIN:STANDARD',
  'DTSTART:16010101T000000',
  'TZOFFSETFROM:+0900',
  'TZOFFSETTO:+0900',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11',
  'END:STANDARD',
  'END:VTIMEZONE',
  ...vevent(
    'UID:040000008200E00074C5B7101A82E008',
    'CLASS:PRIVATE',
    'DTSTART;TZID=Customized Time Zone:20261103T000000',
    'DTEND;TZID=Customized Time Zone:20261104T000000',
    'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE',
    'RRULE:FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1;COUNT=12',
    'SUMMARY;LANGUAGE=ja:月次',
    'BEGIN:VALARM',
    'TRIGGER;RELATED=START:-PT15M',
    'END:VALARM',
  ),
);
const others = calendar(
  ...vevent('UID:1', 'DTSTART;VALUE=DATE:20261103', 'DURATION:P2D', 'RDATE;VALUE=DATE:20261110,20261117', 'SUMMARY:出張'),
  ...vevent(
    'UID:2',
    'DTSTART:20261104T000000Z',
    'RRULE:FREQ=HOURLY;INTERVAL=5;BYDAY=MO,TU;BYHOUR=1,6,11',
    'RDATE;VALUE=PERIOD:20261105T000000Z/PT3H',
  ),
  ...vevent('UID:3', 'DTSTART:20261105T090000', 'RRULE:FREQ=YEARLY;BYWEEKNO=45,-8;BYDAY=MO;BYHOUR=9,10', 'STATUS:CANCELLED'),
  ...vevent('UID:4', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20261105T000000Z', 'DTSTART:20261106T000000Z', 'DURATION:PT1H', 'SEQUENCE:3'),
);

const feeds = [google, outlook, others].map((text) => Buffer.from(text));

/** What hostile or broken senders put in place of something. */
const fragments = fc.oneof(
  fc.constantFrom(
    '',
    ':',
    ';',
    ',',
    '"',
    '\n',
    '\r',
    '\r\n ',
    '\\',
    '-',
    '0',
    '9999999999',
    'Z',
    'END:VEVENT\r\n',
    'BEGIN:VEVENT\r\n',
    'BEGIN:VCALENDAR\r\n',
    'END:VCALENDAR\r\n',
  ),
  fc.constantFrom(
    'FREQ=SECONDLY',
    'COUNT=999999999',
    'INTERVAL=99999999999999',
    'BYSETPOS=-366',
    'BYMONTHDAY=31',
    'BYYEARDAY=-366',
    '00010101T000000',
    '99991231T235959Z',
    'P999999999W',
    '+9959',
    'TZID=',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);

const mutation = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.integer({ min: 0, max: 30 }), put: fragments });

/** Real feeds with up to eight places damaged. */
export const mutatedFeeds: fc.Arbitrary<Uint8Array> = fc
  .tuple(fc.constantFrom(...feeds), fc.array(mutation, { minLength: 1, maxLength: 8 }))
  .map(([feed, mutations]) =>
    mutations.reduce((bytes, { at, cut, put }) => {
      const place = Math.floor(at * bytes.length);
      return Buffer.concat([bytes.subarray(0, place), Buffer.from(put), bytes.subarray(place + cut)]);
    }, feed),
  );

const HEAD = Buffer.from('BEGIN:VCALENDAR\r\n');

/** Any bytes, every second time behind the beginning of a calendar. */
export const randomBytes: fc.Arbitrary<Uint8Array> = fc
  .tuple(fc.boolean(), fc.uint8Array({ maxLength: 2000 }))
  .map(([isCalendar, bytes]) => (isCalendar ? Buffer.concat([HEAD, bytes, Buffer.from('\r\nEND:VCALENDAR\r\n')]) : bytes));
