import { Refusal } from '#shared/kernel/problem.ts';
import { readArguments, readChoice } from '../arguments.ts';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { readSecret } from '../standard-input.ts';

export const secret: RunCommand = async ([action, ...args], { openApp, terminal }) => {
  if (action === undefined || action.startsWith('-')) throw new Refusal('cli_missing_argument', { argument: 'set' });
  readChoice('secret', action, ['set']);
  const { values, positionals } = readArguments(args, { stdin: { type: 'boolean' } }, ['key', 'value?']);
  const [key = '', misplaced] = positionals;
  // Most likely the secret itself, so the refusal does not repeat it.
  if (misplaced !== undefined) throw new Refusal('cli_needless_argument', { argument: '…' });
  // An argument would stand in the shell's history and in every process list.
  if (values.stdin !== true) throw new Refusal('cli_missing_argument', { argument: '--stdin' });
  const value = await readSecret(key);
  await using app = await openApp();
  await app.settings.setSecret(key, value, app.ports.actor);
  terminal.result({ key, isSet: true });
  terminal.say(terminal.t('cli.secret.saved', { key }));
  return exitCodes.ok;
};
