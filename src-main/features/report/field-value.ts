import { suspendReason } from '#shared/features/directory/model.ts';
import type { ChangedField } from '#shared/features/directory/sync-model.ts';
import type { ReportWriter } from './report-deps.ts';

/** A stored value as the screens call it: 利用停止 with its reason for `deleted_in_source`, システム管理者 for `true`. */
export function fieldValue({ t }: Pick<ReportWriter, 't'>, field: ChangedField, value: string): string {
  if (value === '') return '';
  if (field === 'administrator') return t(value === 'true' ? 'people.level.administrator' : 'people.level.ordinary');
  if (field !== 'status') return value;
  if (value === 'active') return t('report.status.active');
  const reason = suspendReason.safeParse(value);
  const state = t('report.status.suspended');
  return reason.success ? t('syncScreen.diff.suspendedFor', { state, reason: t(`people.reason.${reason.data}`) }) : state;
}
