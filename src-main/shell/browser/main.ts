import { parseArgs } from 'node:util';
import { createApp } from '#main/core/app.ts';
import { createTranslate } from '#main/core/translate.ts';
import { explainProblem } from '#shared/i18n/explain-problem.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { openPorts } from '../machine.ts';
import { abortOnSignals, terminalLanguage, tolerateOutputErrors } from '../terminal.ts';
import { runBrowserShell } from './run-shell.ts';

const t = createTranslate(terminalLanguage(process.env));
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** The port that was asked for; 0 is any free one. */
function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new RangeError(text);
  return port;
}

function readArguments(): { port: number; open: boolean; help: boolean } | undefined {
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string' }, 'no-open': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    const port = readPort(values.port ?? process.env['RENKEI_PORT'] ?? '0');
    return { port, open: values['no-open'] !== true, help: values.help === true };
  } catch {
    return undefined;
  }
}

const isBusyPort = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** The browser shell: resident, on loopback, with the same screens as the desktop app. Returns the exit code. */
async function main(): Promise<number> {
  const args = readArguments();
  if (args === undefined || args.help) {
    (args === undefined ? complain : print)(t('shell.usage'));
    return args === undefined ? 64 : 0;
  }
  // Whatever this process writes belongs to its user alone.
  process.umask(0o077);
  using stop = abortOnSignals();
  try {
    await using app = await createApp(await openPorts('browser'));
    await runBrowserShell(app, { ...args, t, print, signal: stop.signal });
    return 0;
  } catch (error) {
    if (error instanceof Refusal) {
      const { cause, remedy } = explainProblem(t, error);
      complain(`${cause}\n${remedy}`);
    } else if (isBusyPort(error)) complain(t('shell.portBusy', { port: args.port }));
    else throw error;
    return 1;
  }
}

tolerateOutputErrors((reason) => complain(t('cli.outputLost', { reason })));
process.exitCode = await main();
