import { Refusal } from '#shared/kernel/problem.ts';
import { DATABASE_FILE } from './file.ts';

/** How deep an error may be wrapped by those who passed it on. */
const DEPTH = 4;

function codeOf(error: unknown, depth = DEPTH): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string' && /^(?:SQLITE_|E[A-Z]+$)/.test(error.code)) return error.code;
  return depth === 0 ? undefined : codeOf(error.cause, depth - 1);
}

/** By the engine's code, or the operating system's where it comes from a file beside the database. */
const refusals: readonly (readonly [RegExp, (file: string) => Refusal])[] = [
  [/^SQLITE_(?:NOTADB|CORRUPT)/, (file) => new Refusal('database_damaged', { file })],
  [/^(?:SQLITE_FULL|ENOSPC|EDQUOT)$/, () => new Refusal('disk_full')],
  [/^SQLITE_(?:READONLY|CANTOPEN|PERM)|^EROFS$/, (file) => new Refusal('database_read_only', { file })],
  [/^SQLITE_IOERR|^EIO$/, (file) => new Refusal('database_io_failed', { file })],
];

/**
 * The refusal for a database file that is damaged or cannot be read or written, at whatever statement that comes to light; undefined
 * for any other error. `file` is named to the reader.
 */
export function databaseRefusal(error: unknown, file: string = DATABASE_FILE): Refusal | undefined {
  const code = codeOf(error);
  if (code === undefined) return undefined;
  const refusal = refusals.find(([pattern]) => pattern.test(code))?.[1](file);
  if (refusal !== undefined) refusal.cause = error;
  return refusal;
}
