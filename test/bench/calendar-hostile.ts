const head = ['BEGIN:VCALENDAR', 'VERSION:2.0'];
const file = (lines: readonly string[]): string => `${[...head].concat(lines, 'END:VCALENDAR').join('\r\n')}\r\n`;
const event = (uid: number, ...lines: readonly string[]): readonly string[] => ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT'];
const times = <T>(count: number, make: (index: number) => T): readonly T[] => Array.from({ length: count }, (_, index) => make(index));

const recurring = (count: number, start: string, rule: string): string =>
  file(times(count, (index) => event(index, `DTSTART${start}`, `RRULE:${rule}`)).flat());

/** Too many lines for the arguments of a call. */
const repeated = (count: number, make: (index: number) => string): string => times(count, make).join('\r\n');

const list = (highest: number): string => times(highest + 1, String).join(',');

const oldZone = (index: number): readonly string[] => [
  'BEGIN:VTIMEZONE',
  `TZID:Era ${index}`,
  ...['STANDARD', 'DAYLIGHT'].flatMap((name) => [
    `BEGIN:${name}`,
    'DTSTART:16000101T020000',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=900',
    `END:${name}`,
  ]),
  'END:VTIMEZONE',
];

/** Files that ask for more than anybody has, by what is hostile about them. */
export const hostileFeeds: Readonly<Record<string, () => string>> = {
  'secondly for ever': () => recurring(1000, ':20000101T000000Z', 'FREQ=SECONDLY'),
  'a thousand million seconds': () =>
    recurring(1000, ':20000101T000000Z', 'FREQ=SECONDLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;COUNT=1000000000'),
  'every second of a year, by position': () =>
    recurring(100, ':00010101T000000Z', `FREQ=YEARLY;BYHOUR=${list(23)};BYMINUTE=${list(59)};BYSECOND=${list(59)};BYSETPOS=-1;COUNT=5000`),
  'every second of every day, counted': () =>
    recurring(100, ':00010101T000000Z', `FREQ=DAILY;BYHOUR=${list(23)};BYMINUTE=${list(59)};BYSECOND=${list(59)};COUNT=999999999`),
  'the 30th of February': () => recurring(1000, ';VALUE=DATE:00010101', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=5'),
  'zones since 1600': () =>
    file(
      [
        ...times(200, oldZone),
        ...times(2000, (index) => event(index, `DTSTART;TZID=Era ${index % 200}:16000101T090000`, 'RRULE:FREQ=DAILY')),
      ].flat(),
    ),
  'a zone of its own for every event': () =>
    file(times(20_000, (index) => event(index, `DTSTART;TZID=Zone ${index}:20261102T090000`)).flat()),
  'one UID for all': () =>
    file(
      times(20_000, (index) =>
        event(
          0,
          `DTSTART:2026${String(1 + (index % 12)).padStart(2, '0')}01T${String(index % 24).padStart(2, '0')}${String(index % 60).padStart(2, '0')}00Z`,
        ),
      ).flat(),
    ),
  'an exception by rule on every line': () =>
    file([
      ...event(
        0,
        'DTSTART:20000101T000000Z',
        'RRULE:FREQ=SECONDLY',
        repeated(50_000, (index) => `EXRULE:FREQ=SECONDLY;INTERVAL=${index + 2}`),
      ),
    ]),
  'thousands of changes to all that follow': () =>
    file([
      ...event(0, 'DTSTART:20200101T000000Z', 'RRULE:FREQ=HOURLY'),
      ...times(15_000, (index) => {
        const day = `2026${String(1 + (index % 12)).padStart(2, '0')}${String(1 + (index % 28)).padStart(2, '0')}T${String(index % 24).padStart(2, '0')}0000Z`;
        return event(0, `RECURRENCE-ID;RANGE=THISANDFUTURE:${day}`, `DTSTART:${day}`);
      }).flat(),
    ]),
  'components inside components': () => file(times(500_000, () => 'BEGIN:X')),
  'a line of 50 MB in folds': () => file(event(0, 'DTSTART:20261102T000000Z', `DESCRIPTION:${'x\r\n '.repeat(12_500_000)}`)),
  '50 MB of events': () =>
    file(times(500_000, (index) => event(index, 'DTSTART:20261102T000000Z', 'SUMMARY:x', 'LOCATION:somewhere far away from here')).flat()),
  '50 MB of one exception': () =>
    file(event(0, 'DTSTART:20261102T000000Z', 'RRULE:FREQ=DAILY', `EXDATE:${'20261103T000000Z,'.repeat(3_000_000)}20261104T000000Z`)),
  '50 MB of commas': () => file(event(0, 'DTSTART:20261102T000000Z', `EXDATE:${','.repeat(50_000_000)}`)),
  'a line of twelve million parameters': () => file(event(0, `DTSTART${';A=1'.repeat(12_000_000)}:20261102T000000Z`)),
  'thousands of lines of a thousand parameters': () =>
    file(
      event(
        0,
        'DTSTART:20261102T000000Z',
        repeated(12_000, (index) => `EXDATE;X=${index}${';A=1'.repeat(1000)}:20261102T000000Z`),
      ),
    ),
  'quotes that are never closed': () =>
    file(
      event(
        0,
        'DTSTART:20261102T000000Z',
        repeated(25_000, (index) => `EXDATE;TZID="${index}${'a;b='.repeat(500)}:20261102T000000Z`),
      ),
    ),
  'a million events without anything': () => file(times(1_000_000, () => 'BEGIN:VEVENT\r\nEND:VEVENT')),
  'exceptions by the hundred thousand, a line each': () =>
    file(
      event(
        0,
        'DTSTART:20261102T000000Z',
        'RRULE:FREQ=DAILY',
        repeated(600_000, () => 'EXDATE:20261103T000000Z'),
      ),
    ),
  'a million times that cannot be read': () =>
    file(
      event(
        0,
        'DTSTART:20261102T000000Z',
        repeated(120, () => `EXDATE:${'x,'.repeat(190_000)}x`),
      ),
    ),
  'a zone of its own for every date': () =>
    file(
      event(
        0,
        'DTSTART:20261102T000000Z',
        repeated(500_000, (index) => `RDATE;TZID=Z${index}:20261102T000000`),
      ),
    ),
  'a name of a zone of 10 MB': () => file(event(0, `DTSTART;TZID=${'/A'.repeat(5_000_000)}:20261102T000000`)),
  'a zone whose clocks change every second': () =>
    file([
      'BEGIN:VTIMEZONE',
      'TZID:Mad',
      repeated(
        300,
        () =>
          'BEGIN:STANDARD\r\nDTSTART:16000101T000000\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0800\r\n' +
          `RRULE:FREQ=YEARLY;BYHOUR=${list(23)};BYMINUTE=${list(59)};BYSECOND=${list(59)}\r\nEND:STANDARD`,
      ),
      'END:VTIMEZONE',
      ...times(300, (index) => event(index, 'DTSTART;TZID=Mad:20000102T000000', 'RRULE:FREQ=DAILY')).flat(),
    ]),
  'rules with every number there is': () =>
    recurring(
      20_000,
      ':20000101T000000Z',
      `FREQ=YEARLY;BYYEARDAY=${list(366).slice(2)};BYDAY=${times(53, (index) => `${index + 1}MO,-${index + 1}MO`).join(',')}`,
    ),
  'half a million kinds of components': () => file(times(500_000, (index) => `BEGIN:X${index}\r\nEND:X${index}`)),
};
