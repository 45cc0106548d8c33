import { join } from 'node:path';
import { createLog } from '#main/adapters/log.ts';
import { dataFolder } from '#main/adapters/system.ts';
import { nearest } from '#main/core/settings-keys.ts';
import { databaseRefusal } from '#main/db/failure.ts';
import { DATABASE_FILE } from '#main/db/file.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { terminalLanguage } from '../terminal.ts';
import type { Command, CommandContext } from './command.ts';
import { commands } from './commands/index.ts';
import { type ExitCode, exitCodeOfError, exitCodes } from './exit-codes.ts';
import { explainFailure } from './failure.ts';
import { commandHelp, exitCodeTable, generalHelp } from './help.ts';
import { openApp } from './open-app.ts';
import { createTerminal, type Terminal } from './terminal.ts';

/** Options in front of `--`; what follows is the command's own text. */
const optionsOf = (args: readonly string[]): readonly string[] => (args.includes('--') ? args.slice(0, args.indexOf('--')) : args);

function find(name: string): Command {
  const command = commands.get(name);
  if (command !== undefined) return command;
  throw new Refusal('cli_unknown_command', { command: name, suggestion: nearest(name, [...commands.keys(), 'help']) });
}

function help(name: string | undefined, terminal: Terminal): ExitCode {
  const { t } = terminal;
  const lines = name === undefined ? generalHelp(t, commands) : commandHelp(t, name, find(name));
  for (const line of lines) terminal.say(line);
  terminal.result({
    commands: [...commands].map(([command, { synopsis, summary }]) => ({ command, synopsis, summary: t(summary) })),
    exitCodes: Object.fromEntries(exitCodeTable(t)),
  });
  return exitCodes.ok;
}

async function dispatch([name, ...args]: readonly string[], context: CommandContext): Promise<ExitCode> {
  const { terminal } = context;
  if (name === undefined) {
    for (const line of generalHelp(terminal.t, commands)) terminal.note(line);
    throw new Refusal('cli_missing_argument', { argument: '<command>' });
  }
  const asked = optionsOf(args);
  if (name === 'help')
    return help(
      asked.find((word) => !word.startsWith('-')),
      terminal,
    );
  if (name === '--help' || name === '-h') return help(undefined, terminal);
  const command = find(name);
  if (asked.includes('--help') || asked.includes('-h')) return help(name, terminal);
  return (await command.load())(args, context);
}

/** An unexpected failure's details, for the log; where not even that can be written, nothing is kept. */
function logIncident(incidentId: string, error: unknown): void {
  try {
    createLog({ dataDir: dataFolder() }).error({ incidentId, err: error }, 'command failed');
  } catch {
    // The data folder itself may be what failed.
  }
}

/** Damage within the database, or a full disk, comes to light at any statement, long after it was opened. */
const inOurWords = (error: unknown): unknown =>
  error instanceof Refusal ? error : (databaseRefusal(error, join(dataFolder(), DATABASE_FILE)) ?? error);

/** Whether a call asks for JSON; needed before anything of it is understood, so that even its refusal is JSON. */
export const wantsJson = (args: readonly string[]): boolean => optionsOf(args).includes('--json');

/** Runs one command and gives its exit code; whatever goes wrong is explained on standard error, and as JSON where asked. */
export async function runCli(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  terminal: Terminal = createTerminal(wantsJson(args), terminalLanguage(env)),
): Promise<ExitCode> {
  const [first = '', ...rest] = args;
  // `--json` may stand in front of the command as well.
  const words = first === '--json' ? [...rest, first] : args;
  try {
    return await dispatch(words[0] === '--json' ? [] : words, { terminal, env, openApp });
  } catch (thrown) {
    const error = inOurWords(thrown);
    const failure = explainFailure(terminal.t, error, logIncident);
    terminal.note(failure.message);
    terminal.note(failure.remedy);
    terminal.result({ error: failure });
    return exitCodeOfError(error);
  }
}
