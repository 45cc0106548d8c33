import type { FieldError } from 'react-hook-form';
import { readInvalid } from '#shared/kernel/problem.ts';
import { useInvalidText } from '#renderer/ui/text.ts';

export type NamedError = { name: string; type: string; message: string };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The form library's tree of errors as a list, in the order of the form. */
export function listErrors(tree: unknown, name = ''): NamedError[] {
  if (!isRecord(tree)) return [];
  if (typeof tree['message'] === 'string' && typeof tree['type'] === 'string') {
    return [{ name, type: tree['type'], message: tree['message'] }];
  }
  return Object.entries(tree).flatMap(([key, child]) => listErrors(child, name === '' ? key : `${name}.${key}`));
}

/** Without what would be told twice: two bad lines of one field have the same label and the same words. */
export const withoutRepeats = <T extends { label: string; words: string | undefined }>(errors: readonly T[]): T[] =>
  errors.filter(({ label, words }, at) => errors.findIndex((other) => other.label === label && other.words === words) === at);

/** The words for an error: the console's arrive as words, the schema's are codes. */
export function useErrorText(): (error: Pick<FieldError, 'type' | 'message'> | NamedError | undefined) => string | undefined {
  const invalidText = useInvalidText();
  return (error) => {
    if (error?.message === undefined) return undefined;
    if (error.type === 'console') return error.message;
    const { code, params } = readInvalid(error.message);
    return invalidText(code, params);
  };
}
