import { Refusal } from '#shared/kernel/problem.ts';
import { abortOnSignals } from '../../terminal.ts';
import { readArguments } from '../arguments.ts';
import type { RunCommand } from '../command.ts';
import { followRun } from '../follow-run.ts';
import { reportRun } from '../report-run.ts';

export const sync: RunCommand = async (args, { openApp, terminal }) => {
  const { values } = readArguments(args, { 'dry-run': { type: 'boolean' }, approve: { type: 'string' } });
  const { approve } = values;
  if (approve !== undefined && !/^[0-9a-f]{64}$/.test(approve)) {
    throw new Refusal('cli_bad_value', { name: '--approve', value: approve, allowed: '[0-9a-f]{64}' });
  }
  const dryRun = values['dry-run'] === true;
  // Approving means applying; a dry run shows the same plan and hash without it.
  if (dryRun && approve !== undefined) throw new Refusal('cli_needless_argument', { argument: '--approve' });
  using stop = abortOnSignals();
  await using app = await openApp();
  const { runId } = await app.sync.start({
    mode: dryRun ? 'preview' : 'apply',
    trigger: 'manual',
    actor: app.ports.actor,
    ...(approve !== undefined && { approvedHash: approve }),
  });
  return await reportRun(app, await followRun(app, runId, terminal, stop.signal), terminal);
};
