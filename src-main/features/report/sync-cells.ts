import { changedLabel } from '#shared/features/directory/changed-label.ts';
import type { SyncChange, SyncIssue } from '#shared/features/directory/sync-model.ts';
import { fieldValue } from './field-value.ts';
import type { ReportWriter } from './report-deps.ts';
import { entityLabel } from './run-data.ts';

/** A change as CSV rows: one for each changed field, or one when there is none. */
export function changeCells(writer: ReportWriter, change: SyncChange): string[][] {
  const { t } = writer;
  const start = [t(entityLabel[change.entity]), t(`report.counts.${change.action}`), change.externalId, change.name, change.loginId ?? ''];
  if (change.fields.length === 0) return [[...start, '', '', '']];
  return change.fields.map(({ field, before, after }) => [
    ...start,
    t(changedLabel(change.entity, field)),
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
