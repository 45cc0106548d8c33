import { readFile } from 'node:fs/promises';
import { readable } from '#main/core/settings-keys.ts';
import { FORMAT_KEY } from '#main/core/settings-transfer.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { readArguments, readChoice } from '../arguments.ts';
import type { CommandContext, RunCommand } from '../command.ts';
import { tableLines } from '../display-width.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { replaceFile } from '../replace-file.ts';
import { readStandardInput } from '../standard-input.ts';
import { writeBytes } from '../write-bytes.ts';

async function get(args: readonly string[], { openApp, terminal }: CommandContext): Promise<ExitCode> {
  const [key] = readArguments(args, {}, ['key?']).positionals;
  await using app = await openApp();
  if (key !== undefined) {
    const value = await app.settings.readKey(key);
    terminal.result({ [key]: value });
    terminal.say(readable(value));
    return exitCodes.ok;
  }
  const { [FORMAT_KEY]: _format, ...leaves } = await app.settings.exportAll();
  terminal.result(leaves);
  const headings = [{ heading: terminal.t('cli.column.key') }, { heading: terminal.t('cli.column.value') }];
  for (const line of tableLines(
    headings,
    Object.entries(leaves).map(([name, value]) => [name, readable(value)]),
  ))
    terminal.say(line);
  return exitCodes.ok;
}

async function set(args: readonly string[], { openApp, terminal }: CommandContext): Promise<ExitCode> {
  const [key = '', text = ''] = readArguments(args, {}, ['key', 'value']).positionals;
  await using app = await openApp();
  await app.settings.writeKey(key, text, app.ports.actor);
  const value = await app.settings.readKey(key);
  terminal.result({ [key]: value });
  terminal.say(terminal.t('cli.config.saved', { key, value: readable(value) }));
  return exitCodes.ok;
}

async function exportTo(args: readonly string[], { openApp, terminal }: CommandContext): Promise<ExitCode> {
  const [file = ''] = readArguments(args, {}, ['file']).positionals;
  await using app = await openApp();
  const leaves = await app.settings.exportAll();
  const text = `${JSON.stringify(leaves, null, 2)}\n`;
  if (file === '-') {
    await writeBytes(text);
    return exitCodes.ok;
  }
  await replaceFile(file, text);
  terminal.result({ file, settings: Object.keys(leaves).length - 1 });
  terminal.say(terminal.t('cli.config.exported', { file }));
  return exitCodes.ok;
}

async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    text = file === '-' ? await readStandardInput('<file>') : await readFile(file, 'utf8');
  } catch (error) {
    throw new Refusal('cli_file_unreadable', { file }, { cause: error });
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Refusal('cli_file_not_json', { file }, { cause: error });
  }
}

async function importFrom(args: readonly string[], { openApp, terminal }: CommandContext): Promise<ExitCode> {
  const [file = ''] = readArguments(args, {}, ['file']).positionals;
  const leaves = await readJson(file);
  await using app = await openApp();
  await app.settings.importAll(leaves, app.ports.actor);
  terminal.result(await app.settings.exportAll());
  terminal.say(terminal.t('cli.config.imported', { file }));
  return exitCodes.ok;
}

const actions = { get, set, export: exportTo, import: importFrom };
const names = ['get', 'set', 'export', 'import'] as const;

export const config: RunCommand = async ([action, ...args], context) => {
  if (action === undefined || action.startsWith('-')) throw new Refusal('cli_missing_argument', { argument: names.join('|') });
  return actions[readChoice('config', action, names)](args, context);
};
