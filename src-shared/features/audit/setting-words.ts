import { calendarFields } from '#shared/features/calendar/model.ts';
import { commonFields } from '#shared/features/common/model.ts';
import { desktopFields } from '#shared/features/desktop/model.ts';
import { neoFields } from '#shared/features/neo/model.ts';
import type { Field } from '#shared/kernel/field.ts';

const fields: Readonly<Record<string, Field>> = { ...commonFields, ...neoFields, ...calendarFields, ...desktopFields };

/** The text of an id that is put together at run time; undefined when there is no such message. */
export type Words = (id: string) => string | undefined;

/** What a setting may be, where that is one of a few. */
export function settingChoices(key: string): readonly (string | number | boolean)[] {
  const field = fields[key];
  return field?.widget === 'choice' || field?.widget === 'select' ? field.choices : [];
}

/** What a setting or secret is called in its section: its label, or its dotted name. */
export const settingLabel = (words: Words, key: string): string => words(`field.${key}.label`) ?? key;

/** What a setting or secret is called where its section is not in sight: its full name, its label, or its dotted name. */
export const settingName = (words: Words, key: string): string => words(`field.${key}.name`) ?? settingLabel(words, key);

/** A setting's value, as the audit log keeps it, in the words of its screen: 行う for `true`, 5 % for 5; '' stays empty. */
export function settingValue(words: Words, key: string, plain: string): string {
  if (plain === '') return '';
  const field = fields[key];
  if (field?.widget === 'number') return `${plain} ${words(`unit.${field.unit}`) ?? ''}`.trimEnd();
  return words(`field.${key}.choice.${plain}`) ?? plain;
}
