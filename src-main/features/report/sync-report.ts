import { explainProblem } from '#shared/i18n/explain-problem.ts';
import type { SyncRun } from '#shared/features/directory/sync-model.ts';
import { changesTables } from './changes-tables.ts';
import { holdReasons, isApplied } from './hold-reasons.ts';
import type { ReportDeps, ReportWriter } from './report-deps.ts';
import { type Fact, type ReportDocument, type Row, rowsOf, type Table } from './report-document.ts';
import { streamIssues } from './run-data.ts';

function runFacts(run: SyncRun, { t, formatTime }: ReportWriter): Fact[] {
  const facts: Fact[] = [
    { label: t('report.run'), value: `#${run.runId}` },
    { label: t('report.run.kind'), value: t(`report.run.kind.${run.kind}`) },
    { label: t('report.run.state'), value: t(`run.state.${run.state}`) },
    { label: t('report.run.effect'), value: t(isApplied(run) ? 'report.run.effect.applied' : 'report.run.effect.none') },
    { label: t('report.run.startedAt'), value: formatTime(run.startedAt) },
    { label: t('report.run.actor'), value: run.actor },
  ];
  if (run.durationMs !== null) {
    const seconds = Math.round(run.durationMs / 100) / 10;
    facts.push({ label: t('report.run.duration'), value: t('report.run.duration.value', { seconds }) });
  }
  if (run.undoes !== null) facts.push({ label: t('report.run.undoes'), value: `#${run.undoes}`, wide: true });
  if (run.undoneBy !== null) facts.push({ label: t('report.run.undoneBy'), value: `#${run.undoneBy}`, wide: true });
  if (run.planHash !== null) facts.push({ label: t('report.run.planHash'), value: run.planHash, wide: true });
  const held = holdReasons(t, run);
  if (held !== undefined) facts.push({ label: held.heading, value: held.reasons.join(' '), wide: true });
  if (run.problem !== null) {
    const { cause, remedy } = explainProblem(t, run.problem);
    facts.push({ label: t('report.run.problem'), value: `${cause} ${remedy}`, wide: true });
  }
  return facts;
}

function countsTable(run: SyncRun, { t, formatNumber }: ReportWriter): Table {
  const { people, organisations } = run.counts;
  const columns = ['added', 'updated', 'suspended', 'reactivated', 'removed', 'unchanged'] as const;
  const cells = (counts: Partial<Record<(typeof columns)[number], number>>): string[] =>
    columns.map((column) => {
      const count = counts[column];
      return count === undefined ? '–' : formatNumber(count);
    });
  const rows: Row[] = [
    [t('report.counts.people'), ...cells(people)],
    [t('report.counts.organisations'), ...cells(organisations)],
  ];
  return {
    heading: t('report.counts'),
    columns: [
      { heading: t('report.column.entity'), width: 22 },
      ...columns.map((column) => ({ heading: t(`report.counts.${column}`), width: 13, numeric: true })),
    ],
    ...rowsOf(rows),
  };
}

async function* issueRows(deps: ReportDeps, { t }: ReportWriter, runId: number): AsyncGenerator<readonly Row[]> {
  for await (const issues of streamIssues(deps, runId)) {
    yield issues.map((issue) => [
      t(`report.severity.${issue.severity}`),
      issue.recordId,
      issue.name,
      t(`issue.${issue.code}`, issue.params),
    ]);
  }
}

function issuesTable(deps: ReportDeps, writer: ReportWriter, run: SyncRun): Table[] {
  const { t } = writer;
  const count = run.issueCounts.rejected + run.issueCounts.warning;
  if (count === 0) return [];
  return [
    {
      heading: t('report.issues', { count }),
      columns: [
        { heading: t('report.column.severity'), width: 12 },
        { heading: t('report.column.externalId'), width: 12 },
        { heading: t('report.column.name'), width: 24 },
        { heading: t('report.column.content'), width: 52 },
      ],
      rowCount: count,
      chunks: issueRows(deps, writer, run.runId),
    },
  ];
}

/** 同期レポート for paper: what a run did or would do, what it could not take over, and why it was held. */
export async function buildSyncReport(deps: ReportDeps, writer: ReportWriter, run: SyncRun): Promise<ReportDocument> {
  return {
    language: writer.language,
    title: writer.t('report.sync.title'),
    facts: [...runFacts(run, writer), ...writer.commonFacts],
    emptyText: writer.t('report.noRows'),
    // Without a plan nothing was counted, and noughts would look like a result: a run that failed before it, and an undo, whose
    // changes stand in the report of the run that it names.
    tables: [
      ...(run.planHash === null ? [] : [countsTable(run, writer)]),
      ...issuesTable(deps, writer, run),
      ...(await changesTables(deps, writer, run.runId)),
    ],
  };
}
