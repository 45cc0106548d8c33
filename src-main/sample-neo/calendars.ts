import { chance } from './chance.ts';
import type { WireUser } from './people.ts';

/** The purposes of chance here, one number each; those of people are in `people.ts`. */
const MEETING_DAY = 20;
const VISITS = 21;
const TRIP = 22;
const LEAVE = 23;
const CLINIC = 24;

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR'] as const;
/** The first Monday of 2026: rules begin then and never end, so the calendars are of today whenever that is. */
const FIRST_MONDAY = 5;

const TOKYO = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Tokyo',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0900',
  'TZOFFSETTO:+0900',
  'TZNAME:JST',
  'END:STANDARD',
  'END:VTIMEZONE',
];

const twoDigits = (number: number): string => String(number).padStart(2, '0');
const dayName = (weekday: number): string => WEEKDAYS[weekday % WEEKDAYS.length] ?? 'MO';
/** That weekday (0 is Monday) in the first week. */
const firstDay = (weekday: number): string => `202601${twoDigits(FIRST_MONDAY + (weekday % WEEKDAYS.length))}`;

function timed(weekday: number, from: string, duration: string): string[] {
  return [`DTSTART;TZID=Asia/Tokyo:${firstDay(weekday)}T${from}00`, `DURATION:${duration}`];
}

/**
 * The calendar of a person as an iCalendar file: what an office week is made of, with a private event as desknet's NEO does not leave out of
 * its feeds. The same every time. Its shape and address are our assumption.
 */
export function sampleCalendar(person: WireUser, seed: number): string {
  const index = Number(person.id);
  const draw = (purpose: number): number => chance(seed, index, purpose);
  const home = Number(person.groups.item[0]?.id ?? '0');
  // Colleagues meet at the same time.
  const meetingDay = chance(seed, home, MEETING_DAY) % WEEKDAYS.length;
  const [visitDay, clinicDay] = [draw(VISITS) % WEEKDAYS.length, draw(CLINIC) % WEEKDAYS.length];
  const leaveWeek = 1 + (draw(LEAVE) % 4);
  const event = (name: string, summary: string, ...lines: readonly string[]): string[] => [
    'BEGIN:VEVENT',
    `UID:${name}-${person.id}@neo.example.jp`,
    'DTSTAMP:20260101T000000Z',
    `SUMMARY:${summary}`,
    ...lines,
    'END:VEVENT',
  ];
  const visits = event(
    'visit',
    '来客対応',
    ...timed(visitDay, '1300', 'PT1H30M'),
    `RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=${dayName(visitDay)}`,
    'LOCATION:応接室',
  );
  const trip = event(
    'trip',
    '大阪出張',
    `DTSTART;VALUE=DATE:${firstDay(2)}`,
    'DURATION:P2D',
    `RRULE:FREQ=MONTHLY;BYDAY=${1 + (draw(TRIP) % 4)}WE`,
  );
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//sample//desknet’s NEO//JP',
    `X-WR-CALNAME:${person.name}`,
    ...TOKYO,
    ...event('morning', '朝会', ...timed(0, '0930', 'PT15M'), 'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'),
    ...event(
      'meeting',
      '部内会議',
      ...timed(meetingDay, '1000', 'PT1H'),
      `RRULE:FREQ=WEEKLY;BYDAY=${dayName(meetingDay)}`,
      'LOCATION:第1会議室',
      'DESCRIPTION:議題は共有フォルダーにあります。\\n議事録は持ち回りです。',
    ),
    ...(draw(VISITS) % 3 === 0 ? visits : []),
    ...(draw(TRIP) % 5 === 0 ? trip : []),
    ...event('leave', '有給休暇', `DTSTART;VALUE=DATE:${firstDay(4)}`, `RRULE:FREQ=MONTHLY;BYDAY=${leaveWeek}FR`, 'TRANSP:TRANSPARENT'),
    ...event(
      'clinic',
      '通院',
      ...timed(clinicDay, '1630', 'PT1H'),
      `RRULE:FREQ=WEEKLY;INTERVAL=4;BYDAY=${dayName(clinicDay)}`,
      'CLASS:PRIVATE',
    ),
    ...event(
      'report',
      '月次報告の締め切り',
      'DTSTART;TZID=Asia/Tokyo:20260130T170000',
      'DURATION:PT30M',
      'RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    ),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}
