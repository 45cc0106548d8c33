import { readArguments, readNumber } from '../arguments.ts';
import type { RunCommand } from '../command.ts';
import { tableLines } from '../display-width.ts';
import { exitCodes } from '../exit-codes.ts';
import { stampIn } from '../stamp.ts';

export const runs: RunCommand = async (args, { openApp, terminal }) => {
  const { values } = readArguments(args, { limit: { type: 'string', default: '20' } });
  const limit = readNumber('--limit', values.limit, 1, 500);
  await using app = await openApp();
  const { items } = await app.sync.listRuns({ offset: 0, limit });
  terminal.result(items);
  if (items.length === 0) terminal.say(terminal.t('cli.runs.none'));
  else {
    const { t } = terminal;
    const { timeZone } = await app.settings.readCommon();
    const time = stampIn(timeZone);
    const headings = [
      { heading: '#', align: 'right' as const },
      { heading: t('report.run.startedAt') },
      { heading: t('report.run.kind') },
      { heading: t('report.run.state') },
      { heading: t('report.counts.added'), align: 'right' as const },
      { heading: t('report.counts.updated'), align: 'right' as const },
      { heading: t('report.counts.suspended'), align: 'right' as const },
      { heading: t('report.run.actor') },
    ];
    const rows = items.map((run) => [
      String(run.runId),
      time.format(run.startedAt),
      t(`report.run.kind.${run.kind}`),
      t(`run.state.${run.state}`),
      String(run.counts.people.added),
      String(run.counts.people.updated),
      String(run.counts.people.suspended),
      run.actor,
    ]);
    for (const line of tableLines(headings, rows)) terminal.say(line);
  }
  return exitCodes.ok;
};
