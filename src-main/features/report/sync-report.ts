import { problemMessages } from '#shared/i18n/lookup.ts';
import type { ChangeAction, ChangedField, SyncChange, SyncIssue, SyncRun } from '#shared/features/directory/sync-model.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { fieldValue } from './field-value.ts';
import type { ReportDeps, ReportWriter } from './report-deps.ts';
import type { Cell, Column, Fact, ReportDocument, Row, Table } from './report-document.ts';

const PAGE = 500;
/** Paper stops here for one kind of change; the CSV always holds all of them. */
const MOST_ROWS_ON_PAPER = 5000;

const entities = ['organisation', 'person'] as const;
type Entity = (typeof entities)[number];
const actionsOf = {
  organisation: ['added', 'updated', 'removed'],
  person: ['added', 'reactivated', 'updated', 'suspended'],
} as const satisfies Record<Entity, readonly ChangeAction[]>;

const entityLabel = { organisation: 'report.counts.organisations', person: 'report.counts.people' } as const;

/** The run that is asked for, or the newest one that took over or would take over something. */
export async function findRun(deps: ReportDeps, runId: number | undefined): Promise<SyncRun> {
  if (runId !== undefined) return deps.runs.readRun(runId);
  const { items } = await deps.runs.listRuns({ offset: 0, limit: 100 });
  const newest = items.find((run) => run.kind !== 'undo' && run.state !== 'running');
  if (newest === undefined) throw new Refusal('report_no_run');
  return newest;
}

type ChangeFilter = { entity?: Entity; action?: ChangeAction };

/** Every change of a run, page by page. */
export async function* streamChanges(deps: ReportDeps, runId: number, filter: ChangeFilter, most = Infinity): AsyncGenerator<readonly SyncChange[]> {
  for (let offset = 0; offset < most; offset += PAGE) {
    const { items } = await deps.runs.listChanges({ runId, ...filter, offset, limit: Math.min(PAGE, most - offset) });
    if (items.length > 0) yield items;
    if (items.length < PAGE) return;
  }
}

/** Every issue of a run, page by page. */
export async function* streamIssues(deps: ReportDeps, runId: number): AsyncGenerator<readonly SyncIssue[]> {
  for (let offset = 0; ; offset += PAGE) {
    const { items } = await deps.runs.listIssues({ runId, offset, limit: PAGE });
    if (items.length > 0) yield items;
    if (items.length < PAGE) return;
  }
}

function runFacts(run: SyncRun, { t, formatTime }: ReportWriter): Fact[] {
  const facts: Fact[] = [
    { label: t('report.run'), value: `#${run.runId}` },
    { label: t('report.run.kind'), value: t(`report.run.kind.${run.kind}`) },
    { label: t('report.run.state'), value: t(`run.state.${run.state}`) },
    { label: t('report.run.startedAt'), value: formatTime(run.startedAt) },
    { label: t('report.run.actor'), value: run.actor },
  ];
  if (run.durationMs !== null) {
    const seconds = Math.round(run.durationMs / 100) / 10;
    facts.push({ label: t('report.run.duration'), value: t('report.run.duration.value', { seconds }) });
  }
  if (run.planHash !== null) facts.push({ label: t('report.run.planHash'), value: run.planHash });
  if (run.verdict.reasons.length > 0) {
    const reasons = run.verdict.reasons.map((reason) => t(`hold.${reason.code}`, reason.params));
    facts.push({ label: t('report.run.held'), value: reasons.join(' ') });
  }
  if (run.problem !== null) {
    const { cause, remedy } = problemMessages(run.problem);
    facts.push({ label: t('report.run.problem'), value: `${t(cause, run.problem.params)} ${t(remedy, run.problem.params)}` });
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
    chunks: (async function* () {
      yield rows;
    })(),
  };
}

/** A column of changes: its heading, its share of the width, and what it says of a change. */
type ChangeColumn = Column & { cell: (change: SyncChange) => Cell };

/** What is new is told by its values; what changed, field by field, old and new. */
function changeColumns(writer: ReportWriter, entity: Entity, action: ChangeAction): ChangeColumn[] {
  const { t } = writer;
  const valueOf = (wanted: ChangedField) => (change: SyncChange): string => {
    const found = change.fields.find(({ field }) => field === wanted);
    return found === undefined ? '' : fieldValue(writer, wanted, found.after);
  };
  const fieldChanges = ({ fields }: SyncChange): Cell =>
    fields.map(({ field, before, after }) => ({
      field: t(`changed.${field}`),
      before: fieldValue(writer, field, before),
      after: fieldValue(writer, field, after) || t('syncScreen.diff.empty'),
    }));
  const id = { heading: t('report.column.externalId'), width: 9, cell: ({ externalId }: SyncChange) => externalId };
  const name = ({ name: text }: SyncChange): Cell => text;
  const loginId = { heading: t('report.column.loginId'), width: 20, cell: (change: SyncChange) => change.loginId ?? '' };
  if (entity === 'organisation') {
    const organisation = { heading: t('report.column.organisationName'), width: action === 'updated' ? 30 : 51, cell: name };
    if (action === 'removed') return [id, organisation];
    if (action === 'added') return [id, organisation, { heading: t('report.column.code'), width: 40, cell: valueOf('code') }];
    return [id, organisation, { heading: t('report.column.content'), width: 61, cell: fieldChanges }];
  }
  const person = { heading: t('report.column.name'), width: action === 'added' ? 15 : 17, cell: name };
  if (action !== 'added') return [id, person, loginId, { heading: t('report.column.content'), width: 54, cell: fieldChanges }];
  return [
    id,
    person,
    { heading: t('report.column.kana'), width: 17, cell: valueOf('kana') },
    loginId,
    { heading: t('report.column.mail'), width: 30, cell: valueOf('mail') },
    { heading: t('report.column.status'), width: 9, cell: (change) => t(valueOf('status')(change) === '' ? 'report.status.active' : 'report.status.suspended') },
  ];
}

async function* changeRows(
  deps: ReportDeps,
  runId: number,
  filter: ChangeFilter,
  columns: readonly ChangeColumn[],
): AsyncGenerator<readonly Row[]> {
  for await (const changes of streamChanges(deps, runId, filter, MOST_ROWS_ON_PAPER)) {
    yield changes.map((change) => columns.map(({ cell }) => cell(change)));
  }
}

async function changesTables(deps: ReportDeps, writer: ReportWriter, runId: number): Promise<Table[]> {
  const { t } = writer;
  const tables: Table[] = [];
  for (const entity of entities) {
    for (const action of actionsOf[entity]) {
      const { matching } = await deps.runs.listChanges({ runId, entity, action, offset: 0, limit: 1 });
      if (matching === 0) continue;
      const left = matching - MOST_ROWS_ON_PAPER;
      const columns = changeColumns(writer, entity, action);
      tables.push({
        heading: t('report.changes.heading', { entity: t(entityLabel[entity]), action: t(`report.counts.${action}`), count: matching }),
        columns,
        chunks: changeRows(deps, runId, { entity, action }, columns),
        ...(left > 0 && { note: t('report.changes.more', { count: left }) }),
      });
    }
  }
  return tables;
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
    tables: [
      countsTable(run, writer),
      ...issuesTable(deps, writer, run),
      ...(await changesTables(deps, writer, run.runId)),
    ],
  };
}

/** A change as CSV rows: one for each changed field, or one when there is none. */
export function changeCells(writer: ReportWriter, change: SyncChange): string[][] {
  const { t } = writer;
  const start = [
    t(entityLabel[change.entity]),
    t(`report.counts.${change.action}`),
    change.externalId,
    change.name,
    change.loginId ?? '',
  ];
  if (change.fields.length === 0) return [[...start, '', '', '']];
  return change.fields.map(({ field, before, after }) => [
    ...start,
    t(`changed.${field}`),
    fieldValue(writer, field, before),
    fieldValue(writer, field, after),
  ]);
}

/** An issue in the columns of the changes. */
export const issueCells = ({ t }: ReportWriter, issue: SyncIssue): string[] => [
  t(entityLabel[issue.recordKind]),
  t(`report.severity.${issue.severity}`),
  issue.recordId,
  issue.name,
  '',
  t('report.column.content'),
  '',
  t(`issue.${issue.code}`, issue.params),
];

export const changeHeadings = ({ t }: ReportWriter): string[] => [
  t('report.column.entity'),
  t('report.column.action'),
  t('report.column.externalId'),
  t('report.column.name'),
  t('report.column.loginId'),
  t('report.column.field'),
  t('report.column.before'),
  t('report.column.after'),
];
