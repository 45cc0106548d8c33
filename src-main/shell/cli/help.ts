import type { Translate } from '#main/core/translate.ts';
import type { Command } from './command.ts';
import { pad } from './display-width.ts';
import { type ExitCode, exitCodeNames, exitCodes } from './exit-codes.ts';

/** What each exit code means, lowest first. */
export const exitCodeTable = (t: Translate): [code: ExitCode, meaning: string][] =>
  exitCodeNames.map((name) => [exitCodes[name], t(`cli.exit.${name}`)]);

const environment = [
  'RENKEI_DATA_DIR',
  'RENKEI_LANG',
  'RENKEI_SECRETS',
  'RENKEI_VAULT_PASSPHRASE_FILE',
  'RENKEI_CHROMIUM',
  'NO_COLOR',
] as const;

/** The help of the whole command line. */
export function generalHelp(t: Translate, commands: ReadonlyMap<string, Command>): string[] {
  return [
    t('cli.help.usage'),
    '',
    t('cli.help.commands'),
    ...[...commands].map(([name, command]) => `  ${pad(name, 12)}${t(command.summary)}`),
    `  ${pad('help', 12)}${t('cli.help.summary')}`,
    '',
    t('cli.help.options'),
    `  ${pad('--json', 12)}${t('cli.help.json')}`,
    `  ${pad('--help, -h', 12)}${t('cli.help.help')}`,
    '',
    t('cli.help.exitCodes'),
    ...exitCodeTable(t).map(([code, meaning]) => `  ${pad(String(code), 4, 'right')}  ${meaning}`),
    '',
    t('cli.help.environment'),
    ...environment.map((name) => `  ${pad(name, 30)}${t(`cli.env.${name}`)}`),
  ];
}

/** The help of one command. */
export const commandHelp = (t: Translate, name: string, command: Command): string[] => [
  t('cli.help.commandUsage', { call: `${name} ${command.synopsis}`.trim() }),
  '',
  t(command.summary),
  ...(command.details === undefined ? [] : ['', t(command.details, command.detailParams)]),
];
