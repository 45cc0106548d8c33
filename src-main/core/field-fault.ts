import { messages } from '#shared/i18n/messages.ts';
import { type FieldProblem, readInvalid } from '#shared/kernel/problem.ts';

/**
 * A schema's complaint: what our own schema said, else `invalid_value`. A message of the schema library is English prose that may quote what
 * was typed, so it goes no further.
 */
export function fieldFault(message: string): Omit<FieldProblem, 'path'> {
  const { code, params } = readInvalid(message);
  return Object.hasOwn(messages.ja, `invalid.${code}`) ? { code, params } : { code: 'invalid_value', params: {} };
}
