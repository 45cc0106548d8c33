import { resolve } from 'node:path';
import { feedState } from '#shared/features/calendar/feed-model.ts';
import { languages } from '#shared/features/common/model.ts';
import {
  type ReportKind,
  type ReportRequest,
  reportFormats,
  reportKinds,
  reportRequest,
  settingsSliceName,
} from '#shared/features/report/model.ts';
import { LONGEST_SEARCH } from '#shared/kernel/paging.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { readArguments, readChoice, readNumber } from '../arguments.ts';
import type { RunCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { replaceFile } from '../replace-file.ts';
import { writeBytes } from '../write-bytes.ts';

const options = {
  format: { type: 'string' },
  out: { type: 'string', short: 'o' },
  run: { type: 'string' },
  slice: { type: 'string' },
  text: { type: 'string' },
  state: { type: 'string' },
  lang: { type: 'string' },
} as const;

const choiceNames = ['run', 'slice', 'text', 'state'] as const;
type Choice = (typeof choiceNames)[number];

/** What may be chosen of each kind. */
const choices: Readonly<Record<ReportKind, readonly Choice[]>> = {
  sync: ['run'],
  runs: [],
  people: ['text'],
  organisations: [],
  settings: ['slice'],
  audit: ['text'],
  calendars: ['text', 'state'],
};

function requestOf(kind: ReportKind, chosen: Readonly<Partial<Record<Choice, string | undefined>>>): ReportRequest {
  for (const name of choiceNames) {
    if (chosen[name] !== undefined && !choices[kind].includes(name)) throw new Refusal('cli_needless_argument', { argument: `--${name}` });
  }
  const { run, slice, text, state } = chosen;
  if (text !== undefined && text.length > LONGEST_SEARCH)
    throw new Refusal('cli_bad_value', { name: '--text', value: '…', allowed: `≤ ${LONGEST_SEARCH}` });
  const filter = {
    ...(text !== undefined && { text }),
    ...(state !== undefined && { state: readChoice('--state', state, feedState.options) }),
  };
  return reportRequest.parse({
    kind,
    ...(run !== undefined && { runId: readNumber('--run', run, 1, 999_999_999) }),
    ...(slice !== undefined && { slice: readChoice('--slice', slice, settingsSliceName.options) }),
    ...(kind === 'audit' ? filter : { filter }),
  });
}

export const report: RunCommand = async (args, { openApp, terminal }) => {
  const { values, positionals } = readArguments(args, options, ['kind']);
  const kind = readChoice('<kind>', positionals[0] ?? '', reportKinds);
  const format = readChoice('--format', values.format ?? (terminal.json ? 'json' : 'html'), reportFormats);
  const request = requestOf(kind, values);
  const { out } = values;
  if (out === undefined && terminal.json && format !== 'json') throw new Refusal('cli_json_needs_file', { format });
  if (out === undefined && format === 'pdf' && process.stdout.isTTY) throw new Refusal('cli_pdf_to_terminal');
  const chosen = values.lang === undefined ? undefined : readChoice('--lang', values.lang, languages);

  await using app = await openApp();
  const language = chosen ?? (await app.settings.readCommon()).language;
  const { bytes } = await app.reports.export(request, format, language, app.ports.actor);
  if (out === undefined) {
    await writeBytes(bytes);
    return exitCodes.ok;
  }
  const file = resolve(out);
  await replaceFile(file, bytes);
  terminal.result({ file, format, bytes: bytes.length });
  terminal.say(terminal.t('cli.report.written', { file }));
  return exitCodes.ok;
};
