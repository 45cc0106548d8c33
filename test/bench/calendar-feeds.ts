import { type OracleRule, ruleText } from '#test/features/calendar/ical/oracle.ts';

const DAY = 86_400_000;
export const ZONE = 'Asia/Tokyo';
/** What is looked at. */
export const MONTH = { from: Date.parse('2026-11-01T00:00+09:00'), to: Date.parse('2026-12-01T00:00+09:00') };

export interface PlannedEvent {
  readonly start: number;
  readonly rule?: OracleRule;
}

const rules: readonly OracleRule[] = [
  { FREQ: 'DAILY' },
  { FREQ: 'WEEKLY', BYDAY: ['MO'] },
  { FREQ: 'WEEKLY', BYDAY: ['MO', 'WE', 'FR'] },
  { FREQ: 'WEEKLY', INTERVAL: 2, BYDAY: ['TU', 'TH'] },
  { FREQ: 'MONTHLY', BYMONTHDAY: [-1] },
  { FREQ: 'MONTHLY', BYDAY: ['2TU'] },
  { FREQ: 'MONTHLY', BYDAY: ['MO', 'TU', 'WE', 'TH', 'FR'], BYSETPOS: [-1] },
  { FREQ: 'YEARLY', BYMONTH: [11], BYDAY: ['3TH'] },
  { FREQ: 'DAILY', INTERVAL: 3, COUNT: 400 },
  { FREQ: 'WEEKLY', BYDAY: ['SA', 'SU'], UNTIL: '20261115T000000Z' },
];

const compact = (local: number): string => new Date(local).toISOString().replaceAll(/[-:]|\.\d+Z/g, '');

/** So many events over three years, of which the first `recurring` recur. Starts are local. */
export function planEvents(count: number, recurring: number): readonly PlannedEvent[] {
  const origin = Date.UTC(2024, 5, 3, 9);
  return Array.from({ length: count }, (_, index) => {
    const rule = rules[index % rules.length];
    const start = origin + ((index * 37) % 1100) * DAY + ((index * 13) % 20) * 1_800_000;
    return index < recurring && rule !== undefined ? { start, rule } : { start };
  });
}

/** What a server writes of an event: with a title, a folded text, attendees and an alarm. */
function fullLines({ start, rule }: PlannedEvent, index: number): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `DTSTART;TZID=${ZONE}:${compact(start)}`,
    `DTEND;TZID=${ZONE}:${compact(start + 3_600_000)}`,
    'DTSTAMP:20261101T000000Z',
    `UID:event-${index}@calendar.example.jp`,
    'CREATED:20260101T000000Z',
    ...(rule === undefined ? [] : [`RRULE:${ruleText(rule)}`]),
    'DESCRIPTION:来月の計画について相談します。資料は前日までに共有フォル',
    ' ダへ置いてください。\\n会議の目的\\, 進め方\\, 宿題を最初に確認します。',
    'LAST-MODIFIED:20261101T000000Z',
    `LOCATION:第${(index % 9) + 1}会議室`,
    'ORGANIZER;CN="佐藤 太郎":mailto:sato@example.jp',
    'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN="鈴木 花',
    ' 子";X-NUM-GUESTS=0:mailto:suzuki@example.jp',
    'SEQUENCE:0',
    'STATUS:CONFIRMED',
    `SUMMARY:定例会議 ${index}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
  ];
}

/** What a plain event has: no recurrence, nobody invited. */
function plainLines({ start }: PlannedEvent, index: number): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:event-${index}@calendar.example.jp`,
    'DTSTAMP:20261101T000000Z',
    `DTSTART;TZID=${ZONE}:${compact(start)}`,
    `DTEND;TZID=${ZONE}:${compact(start + 3_600_000)}`,
    `SUMMARY:打ち合わせ ${index}`,
    `LOCATION:第${(index % 9) + 1}会議室`,
    'DESCRIPTION:資料は前日までに共有フォルダへ置いてください。',
    'END:VEVENT',
  ];
}

const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//Calendar//JA', `X-WR-TIMEZONE:${ZONE}`];
const zoneLines = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0900',
  'TZOFFSETTO:+0900',
  'TZNAME:JST',
  'END:STANDARD',
  'END:VTIMEZONE',
];

const write = (events: readonly string[]): string => [...head, ...zoneLines, ...events, 'END:VCALENDAR', ''].join('\r\n');

/** A feed of these events as servers write them. */
export const writeFeed = (events: readonly PlannedEvent[]): string => write(events.flatMap(fullLines));

/** A feed of so many plain events. */
export const writePlainFeed = (count: number): string => write(planEvents(count, 0).flatMap(plainLines));
