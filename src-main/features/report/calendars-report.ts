import type { FeedRow, FeedsFilter } from '#shared/features/calendar/feed-model.ts';
import { explainProblem } from '#shared/i18n/explain-problem.ts';
import type { ReportDeps, ReportWriter } from './report-deps.ts';
import type { ReportDocument, Row } from './report-document.ts';

function describeFilter({ t }: ReportWriter, { text, state }: FeedsFilter): string {
  const wanted = text.trim();
  const parts = [
    ...(wanted === '' ? [] : [t('report.filter.text', { text: wanted })]),
    ...(state === undefined ? [] : [t('report.filter.calendar', { state: t(`calendar.state.${state}`) })]),
  ];
  return parts.length === 0 ? t('report.filter.none') : parts.join(' / ');
}

const explain = ({ t }: ReportWriter, { state, problem }: FeedRow) =>
  state === 'failed' && problem !== null ? explainProblem(t, problem) : undefined;

/** How a calendar stands, and what is the matter with it, as the list says it. */
function stateWords(writer: ReportWriter, row: FeedRow): string {
  const { t } = writer;
  const issues = row.state === 'ok' && row.issueCount > 0 ? t('calendar.people.issues', { count: row.issueCount }) : undefined;
  const detail = explain(writer, row)?.cause ?? issues;
  const state = t(`calendar.state.${row.state}`);
  return detail === undefined ? state : `${state}: ${detail}`;
}

/** Of a calendar that was never fetched nothing is known, which is not zero. */
const countsOf = ({ succeededAt, eventCount, issueCount }: FeedRow) =>
  succeededAt === null ? { eventCount: null, issueCount: null } : { eventCount, issueCount };

async function* calendarRows({ feeds }: ReportDeps, writer: ReportWriter, filter: FeedsFilter): AsyncGenerator<readonly Row[]> {
  const stamp = (at: number | null): string => (at === null ? '' : writer.formatStamp(at));
  for await (const rows of feeds.stream(filter)) {
    yield rows.map((row) => {
      const { eventCount } = countsOf(row);
      return [
        row.name,
        row.loginId ?? '',
        stateWords(writer, row),
        eventCount === null ? '' : writer.formatNumber(eventCount),
        stamp(row.succeededAt),
        stamp(row.nextAt),
      ];
    });
  }
}

/** 個人設定 for paper: how the calendars stand of everybody whom a filter finds, by kana. */
export async function buildCalendarsReport(deps: ReportDeps, writer: ReportWriter, filter: FeedsFilter): Promise<ReportDocument> {
  const { t } = writer;
  const { matching } = await deps.feeds.list({ ...filter, offset: 0, limit: 1 });
  const { enabled } = await deps.settings.readCalendar();
  return {
    language: writer.language,
    title: t('report.calendars.title'),
    facts: [
      ...writer.commonFacts,
      ...(enabled ? [] : [{ label: t('screen.calendar.title'), value: t('calendar.people.off'), wide: true }]),
      { label: t('report.filter'), value: describeFilter(writer, filter), wide: true },
    ],
    emptyText: t('report.noRows'),
    tables: [
      {
        heading: t('report.count.people', { count: matching }),
        columns: [
          { heading: t('report.column.name'), width: 12 },
          { heading: t('report.column.loginId'), width: 19 },
          { heading: t('calendar.people.column.state'), width: 25 },
          { heading: t('calendar.people.column.events'), width: 7, numeric: true },
          { heading: t('calendar.people.column.succeededAt'), width: 18.5 },
          { heading: t('calendar.people.column.nextAt'), width: 18.5 },
        ],
        rowCount: matching,
        chunks: calendarRows(deps, writer, filter),
      },
    ],
  };
}

/** One calendar as `report calendars --format json` prints it. */
export function calendarRecord(row: FeedRow) {
  const { loginId, name, kana, state, succeededAt, nextAt, problem } = row;
  return { loginId, name, kana, state, ...countsOf(row), succeededAt, nextAt, problem };
}

export const calendarHeadings = ({ t }: ReportWriter): string[] => [
  t('report.column.loginId'),
  t('report.column.name'),
  t('report.column.kana'),
  t('calendar.people.column.state'),
  t('calendar.people.column.events'),
  t('report.calendars.issues'),
  t('calendar.people.column.succeededAt'),
  t('calendar.people.column.nextAt'),
  t('report.calendars.cause'),
  t('report.calendars.remedy'),
];

/** One calendar as a CSV row. */
export function calendarCells(writer: ReportWriter, row: FeedRow): string[] {
  const stamp = (at: number | null): string => (at === null ? '' : writer.formatSortable(at));
  const problem = explain(writer, row);
  const { eventCount, issueCount } = countsOf(row);
  return [
    row.loginId ?? '',
    row.name,
    row.kana,
    writer.t(`calendar.state.${row.state}`),
    eventCount === null ? '' : String(eventCount),
    issueCount === null ? '' : String(issueCount),
    stamp(row.succeededAt),
    stamp(row.nextAt),
    problem?.cause ?? '',
    problem?.remedy ?? '',
  ];
}
