import { dayOfUtc } from '#shared/features/calendar/schedule-days.ts';
import { type ScheduleEntry, entriesOf } from '#shared/features/calendar/schedule-entries.ts';
import type { PersonSchedule } from '#shared/features/calendar/schedule-model.ts';
import { type Period, daysOf, periodOf, stretchOf } from '#shared/features/calendar/schedule-period.ts';
import { standingOf } from '#shared/features/calendar/schedule-standing.ts';
import { type ScheduleWords, createScheduleWords } from '#shared/features/calendar/schedule-words.ts';
import type { ReportRequest } from '#shared/features/report/model.ts';
import { explainProblem } from '#shared/i18n/explain-problem.ts';
import type { Problem } from '#shared/kernel/problem.ts';
import { type DayGrid, type PaperEvent, paperWeek } from './day-grid.ts';
import type { ReportDeps, ReportWriter } from './report-deps.ts';
import { type Fact, type ReportDocument, rowsOf } from './report-document.ts';

export type ScheduleRequest = Extract<ReportRequest, { kind: 'schedule' }>;

const WEEK = 7;

/** A schedule as a report needs it, in the configured zone. */
export interface ReadSchedule {
  readonly words: ScheduleWords;
  readonly timeZone: string;
  readonly period: Period;
  readonly people: readonly PersonSchedule[];
  readonly entries: readonly ScheduleEntry[];
}

export async function readSchedule(deps: ReportDeps, writer: ReportWriter, request: ScheduleRequest): Promise<ReadSchedule> {
  const { view, date, personIds } = request;
  const { timeZone } = await deps.settings.readCommon();
  const period = periodOf(daysOf(view, date, writer.language), timeZone);
  const people = personIds.length === 0 ? [] : await deps.calendar.listOccurrences({ personIds, ...stretchOf(period), timeZone });
  return { words: createScheduleWords(writer.language, timeZone), timeZone, period, people, entries: entriesOf(people, period) };
}

/** 予定あり for a private event; where there is no title, the paper says so. */
export const eventTitle = ({ t }: ReportWriter, { occurrence: { concealed, title } }: ScheduleEntry): string => {
  if (concealed) return t('schedule.busy');
  return title.trim() === '' ? t('schedule.untitled') : title;
};

/** Whose events are not all that there is to know. */
function stateFacts({ t, formatTime }: ReportWriter, people: readonly PersonSchedule[]): Fact[] {
  const words = { t, formatTime, causeOf: (problem: Problem): string => explainProblem(t, problem).cause };
  const lines = people.flatMap((person) => {
    const reason = standingOf(person, words);
    return reason === undefined ? [] : [t('schedule.state.of', { name: person.name, reason })];
  });
  return lines.length === 0 ? [] : [{ label: t('schedule.states'), value: lines.join(' '), wide: true }];
}

/** When an event is, as far as its place on the paper does not say it already. */
function timeOnPaper({ clock, hours, when }: ScheduleWords, { occurrence, beganBefore, goesOn }: ScheduleEntry, isMonth: boolean): string {
  if (beganBefore || goesOn) return when(occurrence);
  if (occurrence.allDay) return '';
  return isMonth ? clock(occurrence.start) : hours(occurrence);
}

function gridOf(writer: ReportWriter, { view }: ScheduleRequest, { words, period, people, entries }: ReadSchedule): DayGrid {
  const { t } = writer;
  const isMonth = view === 'month';
  const withNames = people.length > 1;
  const toPaper = (entry: ScheduleEntry): PaperEvent => ({
    colour: entry.person.colour,
    time: timeOnPaper(words, entry, isMonth),
    title: eventTitle(writer, entry),
    // A month has no room for it; the list has it.
    place: isMonth ? '' : entry.occurrence.location,
    name: isMonth && withNames ? entry.person.name : '',
  });
  if (isMonth) {
    const weeks = Array.from({ length: period.days.length / WEEK }, (_, week) => week * WEEK);
    return {
      tables: weeks.map((start) => ({
        dates: period.days.slice(start, start + WEEK).map((day) => words.shortDay(day)),
        weeks: [paperWeek(entries, start, WEEK, toPaper)],
      })),
    };
  }
  const weeks = people.map((person) => ({
    ...(withNames && { name: person.name }),
    ...paperWeek(
      entries.filter((entry) => entry.person === person),
      0,
      WEEK,
      toPaper,
    ),
  }));
  return {
    ...(withNames && { nameHeading: t('schedule.person') }),
    tables: [{ dates: period.days.map((day) => words.shortDay(day)), weeks }],
  };
}

/** マイルームのスケジュール for paper: a week or month as a grid on A4 across, a day or a list as a table. Nothing is left out. */
export async function buildScheduleReport(deps: ReportDeps, writer: ReportWriter, request: ScheduleRequest): Promise<ReportDocument> {
  const { t, language } = writer;
  const { view, date } = request;
  const schedule = await readSchedule(deps, writer, request);
  const { words, period, people, entries } = schedule;
  const first = period.days[0] ?? date;
  const stretch = view === 'month' || view === 'list' ? words.month(date) : words.days(first, period.days.at(-1) ?? first);
  const names = people.map(({ name }) => name).join(t('schedule.comma'));
  const document = {
    language,
    title: t('screen.schedule.title'),
    facts: [
      { label: t('report.schedule.period'), value: stretch, wide: true },
      { label: t('report.schedule.people'), value: names === '' ? t('report.schedule.nobody') : names, wide: true },
      ...stateFacts(writer, people),
      // The systems that every report names have nothing to do with what people do.
      ...writer.commonFacts.filter(({ wide }) => wide !== true),
    ],
    emptyText: t('schedule.nothing'),
  };
  if (view === 'week' || view === 'month') return { ...document, tables: [], grid: gridOf(writer, request, schedule) };
  const rows = entries.map((entry) => {
    const { occurrence, person } = entry;
    const when = occurrence.allDay ? `${words.when(occurrence)} ${t('schedule.allDay')}` : words.when(occurrence);
    return [when, person.name, eventTitle(writer, entry), occurrence.location, occurrence.description];
  });
  return {
    ...document,
    tables: [
      {
        heading: t('report.schedule.count', { count: entries.length }),
        columns: [
          { heading: t('report.schedule.when'), width: 28 },
          { heading: t('schedule.person'), width: 14 },
          { heading: t('schedule.details.title'), width: 22 },
          { heading: t('schedule.details.place'), width: 16 },
          { heading: t('schedule.details.text'), width: 20 },
        ],
        ...rowsOf(rows),
      },
    ],
  };
}

export const scheduleHeadings = ({ t }: ReportWriter): string[] => [
  t('schedule.person'),
  t('report.schedule.start'),
  t('report.schedule.end'),
  t('schedule.allDay'),
  t('schedule.details.title'),
  t('schedule.details.place'),
  t('schedule.details.text'),
];

/** One event as a CSV row: whole days from the first to the last, hours to the second. */
export function scheduleCells(writer: ReportWriter, entry: ScheduleEntry): string[] {
  const { person, occurrence } = entry;
  const { allDay, start, end, location, description } = occurrence;
  const times = allDay ? [dayOfUtc(start), dayOfUtc(Math.max(start, end - 1))] : [writer.formatSortable(start), writer.formatSortable(end)];
  return [person.name, ...times, allDay ? writer.t('report.schedule.yes') : '', eventTitle(writer, entry), location, description];
}

/** The same as data for another program. Times are epoch milliseconds; of whole days, UTC midnights. */
export const scheduleRecord = ({ person: { personId, name }, occurrence }: ScheduleEntry): object => ({ personId, name, ...occurrence });
