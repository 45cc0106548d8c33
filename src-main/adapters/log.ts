import { chmodSync, closeSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, type LoggerOptions, pino } from 'pino';
import { makePrivateFolder } from '#main/core/private-folder.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { LOG_FILE } from './log-file.ts';

const ROTATE_ABOVE_BYTES = 5 * 1024 * 1024;

/** Names that never hold anything a log needs; hidden at the top and up to two levels down. */
const hiddenNames = [
  'password',
  'passphrase',
  'secret',
  'secrets',
  'clientSecret',
  'initialPassword',
  'accessKey',
  'access_key',
  'authorization',
  'cookie',
  'headers',
  'body',
  'token',
];
const redact = { paths: hiddenNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[secret]' };

interface LoggedError {
  type: string;
  message: string;
  code?: string;
  params?: unknown;
  stack?: string;
  cause?: LoggedError;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** `JSON.parse` quotes what it could not read, which may be an answer with an access key in it. */
const withoutQuote = (error: Error): string =>
  error instanceof SyntaxError ? error.message.replace(/["'][\s\S]*["']/, '"…"') : error.message;

/**
 * What a log keeps of an error: never its other members, where HTTP libraries put request headers and bodies, and validators
 * the input. The stack is taken from its frames alone, since its head repeats the message.
 */
export function serialiseError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'something that is no error was thrown' };
  const code = 'code' in error ? text(error.code) : undefined;
  const frames = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
  return {
    type: error.name,
    message: withoutQuote(error),
    ...(code === undefined ? {} : { code }),
    ...(error instanceof Refusal ? { params: error.params } : {}),
    ...(frames === undefined || frames === '' ? {} : { stack: frames }),
    ...(error.cause === undefined || depth >= 4 ? {} : { cause: serialiseError(error.cause, depth + 1) }),
  };
}

const fieldsOf = (logged: unknown): object | undefined =>
  logged instanceof Error ? { err: logged } : typeof logged === 'object' && logged !== null ? logged : undefined;

/** pino takes an error's message as the line's text when there is none, past the serialiser. */
const hooks: NonNullable<LoggerOptions['hooks']> = {
  logMethod(args, method) {
    const [logged, text]: unknown[] = args;
    const fields = fieldsOf(logged);
    const error = fields !== undefined && 'err' in fields ? fields.err : undefined;
    if (text === undefined && error instanceof Error) method.call(this, fields, withoutQuote(error));
    else method.apply(this, args);
  },
};

/** Keeps one older file beside the current one; a console is started often enough to look at the size then. */
function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > ROTATE_ABOVE_BYTES) renameSync(file, `${file}.1`);
}

/**
 * The log of a data folder: one JSON object per line in `renkei.log`, which its owner alone may read. Written synchronously,
 * so that the last line before a crash is there. Refuses `data_folder_unwritable`.
 */
export function createLog({ dataDir, level = 'info' }: { dataDir: string; level?: string }): Logger {
  const file = join(dataDir, LOG_FILE);
  try {
    makePrivateFolder(dataDir);
    rotate(file);
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
  } catch (error) {
    throw new Refusal('data_folder_unwritable', { folder: dataDir }, { cause: error });
  }
  const serializers = { err: (error: unknown) => serialiseError(error), error: (error: unknown) => serialiseError(error) };
  const destination = pino.destination({ dest: file, sync: true });
  // A full disk must not turn what is being logged into another failure; the line is written with the next one.
  destination.on('error', () => undefined);
  return pino({ level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime, redact, serializers, hooks }, destination);
}
