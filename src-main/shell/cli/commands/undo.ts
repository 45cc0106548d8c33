import { abortOnSignals } from '../../terminal.ts';
import { readArguments, readNumber } from '../arguments.ts';
import type { RunCommand } from '../command.ts';
import { followRun } from '../follow-run.ts';
import { reportRun } from '../report-run.ts';

export const undo: RunCommand = async (args, { openApp, terminal }) => {
  const [text = ''] = readArguments(args, {}, ['runId']).positionals;
  const target = readNumber('<runId>', text, 1, 999_999_999);
  using stop = abortOnSignals();
  await using app = await openApp();
  const { runId } = await app.sync.undo(target, app.ports.actor);
  return await reportRun(app, await followRun(app, runId, terminal, stop.signal), terminal);
};
