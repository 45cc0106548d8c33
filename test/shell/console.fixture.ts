import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The built command line, as `npm run console` starts it. */
export const cliFile = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export type ConsoleProcess = ChildProcessByStdio<Writable, Readable, Readable>;

/** A data folder with its own vault, and the command line on it. */
export interface ConsoleFolder extends AsyncDisposable {
  readonly path: string;
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  start(args: readonly string[], env?: NodeJS.ProcessEnv): ConsoleProcess;
  run(args: readonly string[], options?: { env?: NodeJS.ProcessEnv; stdin?: string }): Promise<Ended>;
  /** Runs with `--json` and gives what standard output held, parsed. */
  json(args: readonly string[], options?: { env?: NodeJS.ProcessEnv; stdin?: string }): Promise<Ended & { value: unknown }>;
  /** Another folder with the same content. */
  copy(): Promise<ConsoleFolder>;
}

/** Nothing of the person who runs the tests gets in: no settings, no locale, no keychain. */
const machineEnv = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(PATH|HOME|TMPDIR|SystemRoot|RENKEI_CHROMIUM)$/.test(name)));

async function ended(child: ConsoleProcess, stdin: string): Promise<Ended> {
  const streams = Promise.all([buffer(child.stdout), buffer(child.stderr)]);
  child.stdin.on('error', () => {});
  child.stdin.end(stdin);
  await once(child, 'close');
  const [stdout, stderr] = await streams;
  return { code: child.exitCode, signal: child.signalCode, stdout: stdout.toString('utf8'), stderr: stderr.toString('utf8') };
}

export async function openConsoleFolder(template?: string): Promise<ConsoleFolder> {
  const path = await mkdtemp(join(tmpdir(), 'renkei-cli-'));
  const passphraseFile = join(path, 'passphrase');
  const dataDir = join(path, 'data');
  if (template !== undefined) await cp(template, path, { recursive: true, preserveTimestamps: true });
  else await writeFile(passphraseFile, 'a passphrase for tests\n', { mode: 0o600 });
  const env = {
    ...machineEnv(),
    RENKEI_DATA_DIR: dataDir,
    RENKEI_SECRETS: 'vault',
    RENKEI_VAULT_PASSPHRASE_FILE: passphraseFile,
    RENKEI_LANG: 'en',
  };
  const start = (args: readonly string[], more: NodeJS.ProcessEnv = {}): ConsoleProcess =>
    spawn(process.execPath, [cliFile, ...args], { env: { ...env, ...more }, stdio: ['pipe', 'pipe', 'pipe'] });
  const run: ConsoleFolder['run'] = (args, { env: more, stdin = '' } = {}) => ended(start(args, more), stdin);
  return {
    path,
    dataDir,
    env,
    start,
    run,
    async json(args, options) {
      const result = await run([...args, '--json'], options);
      return { ...result, value: JSON.parse(result.stdout) };
    },
    copy: () => openConsoleFolder(path),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }),
  };
}
