import { resolve } from 'node:path';
import { languages } from '#shared/features/common/model.ts';
import { type ReportKind, type ReportRequest, reportFormats, reportKinds } from '#shared/features/report/model.ts';
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
  lang: { type: 'string' },
} as const;

function requestOf(kind: ReportKind, run: string | undefined): ReportRequest {
  if (kind === 'sync') return run === undefined ? { kind } : { kind, runId: readNumber('--run', run, 1, 999_999_999) };
  if (run !== undefined) throw new Refusal('cli_needless_argument', { argument: '--run' });
  return kind === 'people' ? { kind, filter: { text: '' } } : { kind };
}

export const report: RunCommand = async (args, { openApp, terminal }) => {
  const { values, positionals } = readArguments(args, options, ['kind']);
  const kind = readChoice('<kind>', positionals[0] ?? '', reportKinds);
  const format = readChoice('--format', values.format ?? (terminal.json ? 'json' : 'html'), reportFormats);
  const request = requestOf(kind, values.run);
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
