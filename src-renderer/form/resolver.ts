import { toNestErrors } from '@hookform/resolvers';
import type { FieldError, FieldValues, Resolver } from 'react-hook-form';
import { type SettingsView, fieldName, toDraft } from './draft.ts';
import type { SettingsSlice } from './slice.ts';

/**
 * Checks a form against the very schema and rules that the console checks the draft with. The library's zodResolver would put
 * the errors under the draft's paths; ours puts them on the fields, whose names are the settings' keys. Messages are codes.
 */
export const draftResolver =
  <Draft extends FieldValues>(
    { schema, prefix, secretKeys, rules }: SettingsSlice<Draft, string>,
    view: SettingsView,
  ): Resolver<FieldValues, unknown, Draft> =>
  (values, _context, options) => {
    const parsed = schema.safeParse(toDraft(values, prefix, secretKeys, view.revision));
    const errors: Record<string, FieldError> = {};
    for (const issue of parsed.error?.issues ?? []) {
      errors[fieldName(issue.path.join('.'), prefix)] ??= { type: issue.code, message: issue.message };
    }
    if (!parsed.success) return { values: {}, errors: toNestErrors(errors, options) };
    for (const problem of rules(parsed.data, (key) => view.secrets[key]?.isSet ?? undefined)) {
      errors[fieldName(problem.path, prefix)] ??= { type: problem.code, message: problem.code };
    }
    if (Object.keys(errors).length > 0) return { values: {}, errors: toNestErrors(errors, options) };
    return { values: parsed.data, errors: {} };
  };
