import { changedIn } from '#shared/features/directory/counted.ts';
import type { SyncRun } from '#shared/features/directory/sync-model.ts';
import { countWords } from './count-words.ts';
import type { ReportDeps, ReportWriter } from './report-deps.ts';
import type { Column, ReportDocument } from './report-document.ts';
import { streamRuns } from './run-data.ts';

const actorName = ({ t }: ReportWriter, { trigger, actor }: SyncRun): string =>
  trigger === 'schedule' ? t('syncScreen.trigger.schedule') : actor;

const issuesOf = ({ issueCounts }: SyncRun): number => issueCounts.rejected + issueCounts.warning;
const secondsOf = ({ durationMs }: SyncRun): string => (durationMs === null ? '–' : (durationMs / 1000).toFixed(1));

/** What a run changed or would change; nothing of one that did not get so far, and of an undo, which names another run. */
function changesOf(writer: ReportWriter, { kind, state, counts }: SyncRun): string {
  const isKnown = kind !== 'undo' && state !== 'failed' && state !== 'cancelled' && state !== 'interrupted' && state !== 'running';
  return isKnown ? countWords(writer, counts) : '';
}

/** A column of the history, and what it says of a run. */
type RunColumn = Column & { cell: (run: SyncRun) => string };

/** On paper what was changed is told in words, since seven columns of numbers have no room for their headings. */
function paperColumns(writer: ReportWriter): RunColumn[] {
  const { t, formatStamp, formatNumber } = writer;
  return [
    { heading: t('report.run'), width: 8, numeric: true, cell: ({ runId }) => String(runId) },
    { heading: t('report.run.startedAt'), width: 18, cell: ({ startedAt }) => formatStamp(startedAt) },
    { heading: t('report.run.kind'), width: 11, cell: ({ kind }) => t(`report.run.kind.${kind}`) },
    { heading: t('report.run.actor'), width: 11, cell: (run) => actorName(writer, run) },
    { heading: t('report.run.state'), width: 11, cell: ({ state }) => t(`run.state.${state}`) },
    { heading: t('report.column.content'), width: 25, cell: (run) => changesOf(writer, run) },
    { heading: t('syncScreen.column.issues'), width: 8, numeric: true, cell: (run) => formatNumber(issuesOf(run)) },
    { heading: t('report.run.seconds'), width: 8, numeric: true, cell: secondsOf },
  ];
}

/** 同期の履歴 for paper: every run that is kept, newest first. */
export async function buildRunsReport(deps: ReportDeps, writer: ReportWriter): Promise<ReportDocument> {
  const { t } = writer;
  const { matching } = await deps.runs.listRuns({ offset: 0, limit: 1 });
  const columns = paperColumns(writer);
  async function* rows() {
    for await (const runs of streamRuns(deps)) yield runs.map((run) => columns.map(({ cell }) => cell(run)));
  }
  return {
    language: writer.language,
    title: t('report.runs.title'),
    facts: writer.commonFacts,
    emptyText: t('report.noRows'),
    tables: [{ heading: t('report.count.entries', { count: matching }), columns, rowCount: matching, chunks: rows() }],
  };
}

const people = ['added', 'updated', 'suspended', 'reactivated'] as const;

export const runHeadings = ({ t }: ReportWriter): string[] => [
  t('report.run'),
  t('report.run.startedAt'),
  t('report.run.kind'),
  t('report.run.actor'),
  t('report.run.state'),
  ...people.map((action) => `${t('report.counts.people')} ${t(`report.counts.${action}`)}`),
  t('report.counts.organisations'),
  t('syncScreen.column.issues'),
  t('report.run.seconds'),
];

/** One run as a CSV row. */
export const runCells = (writer: ReportWriter, run: SyncRun): string[] => [
  String(run.runId),
  writer.formatSortable(run.startedAt),
  writer.t(`report.run.kind.${run.kind}`),
  actorName(writer, run),
  writer.t(`run.state.${run.state}`),
  ...people.map((action) => String(run.counts.people[action])),
  String(changedIn(run.counts, 'organisations')),
  String(issuesOf(run)),
  secondsOf(run),
];
