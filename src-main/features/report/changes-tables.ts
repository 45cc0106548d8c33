import { changedLabel } from '#shared/features/directory/changed-label.ts';
import type { ChangeAction, ChangedField, SyncChange } from '#shared/features/directory/sync-model.ts';
import { fieldValue } from './field-value.ts';
import type { ReportDeps, ReportWriter } from './report-deps.ts';
import type { Cell, Column, Row, Table } from './report-document.ts';
import { type ChangeFilter, entities, type Entity, entityLabel, streamChanges } from './run-data.ts';

/** Paper stops here for one kind of change; the CSV always holds all of them. */
const MOST_ROWS_ON_PAPER = 5000;

const actionsOf = {
  organisation: ['added', 'updated', 'removed'],
  person: ['added', 'reactivated', 'updated', 'suspended'],
} as const satisfies Record<Entity, readonly ChangeAction[]>;

/** A column of changes: its heading, its share of the width, and what it says of a change. */
type ChangeColumn = Column & { cell: (change: SyncChange) => Cell };

/** What is new is told by its values; what changed, field by field, old and new. */
function changeColumns(writer: ReportWriter, entity: Entity, action: ChangeAction): ChangeColumn[] {
  const { t } = writer;
  const valueOf =
    (wanted: ChangedField) =>
    (change: SyncChange): string => {
      const found = change.fields.find(({ field }) => field === wanted);
      return found === undefined ? '' : fieldValue(writer, wanted, found.after);
    };
  const fieldChanges = ({ fields }: SyncChange): Cell =>
    fields.map(({ field, before, after }) => ({
      field: t(changedLabel(entity, field)),
      before: fieldValue(writer, field, before) || t('syncScreen.diff.empty'),
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
  const person = { heading: t('report.column.name'), width: action === 'added' ? 14 : 17, cell: name };
  if (action !== 'added') return [id, person, loginId, { heading: t('report.column.content'), width: 54, cell: fieldChanges }];
  return [
    id,
    person,
    { heading: t('report.column.kana'), width: 16, cell: valueOf('kana') },
    loginId,
    { heading: t('report.column.mail'), width: 30, cell: valueOf('mail') },
    {
      heading: t('report.column.status'),
      width: 11,
      cell: (change) => t(valueOf('status')(change) === '' ? 'report.status.active' : 'report.status.suspended'),
    },
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

/** One table for each kind of change that a run has. */
export async function changesTables(deps: ReportDeps, writer: ReportWriter, runId: number): Promise<Table[]> {
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
        rowCount: Math.min(matching, MOST_ROWS_ON_PAPER),
        chunks: changeRows(deps, runId, { entity, action }, columns),
        ...(left > 0 && { note: t('report.changes.more', { count: left }) }),
      });
    }
  }
  return tables;
}
