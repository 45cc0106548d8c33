import * as shared from '#shared/features/audit/setting-words.ts';
import { isMessageId } from '#shared/i18n/lookup.ts';
import type { ReportWriter } from './report-deps.ts';

/** The text of an id that is put together at run time; undefined when there is no such message. */
export const optionalText = ({ t }: Pick<ReportWriter, 't'>, id: string): string | undefined => (isMessageId(id) ? t(id) : undefined);

const wordsOf =
  (writer: Pick<ReportWriter, 't'>): shared.Words =>
  (id) =>
    optionalText(writer, id);

/** What a setting or secret is called where its section is not in sight: its full name, its label, or its dotted name. */
export const settingName = (writer: Pick<ReportWriter, 't'>, key: string): string => shared.settingName(wordsOf(writer), key);

/** What a setting or secret is called in its section. */
export const settingLabel = (writer: Pick<ReportWriter, 't'>, key: string): string => shared.settingLabel(wordsOf(writer), key);

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/**
 * A setting's value as its screen calls it: 許可する for `true`, 5 % for 5. `value` may also be the text that the audit log keeps.
 * '' for a value that is empty.
 */
export function settingWords(writer: Pick<ReportWriter, 't' | 'language'>, key: string, value: unknown): string {
  if (isEmpty(value)) return '';
  if (Array.isArray(value)) return value.join(writer.language === 'ja' ? '、' : ', ');
  const plain = typeof value === 'string' ? value : JSON.stringify(value);
  // The numbers of the field map have no field of their own; all of them count rows.
  if (typeof value === 'number' && key.startsWith('neo.fieldMap.')) return `${plain} ${writer.t('unit.rows')}`;
  return shared.settingValue(wordsOf(writer), key, plain);
}
