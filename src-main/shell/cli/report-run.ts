import type { App } from '#main/core/app.ts';
import { syncResult, type SyncRun } from '#shared/features/directory/sync-model.ts';
import { describeRun } from './describe-run.ts';
import { type ExitCode, exitCodeOfRun } from './exit-codes.ts';
import { failureOf } from './failure.ts';
import { readIssues } from './follow-run.ts';
import type { Terminal } from './terminal.ts';

/**
 * Writes a finished run's result and gives its exit code. With `--json` that is a SyncResult, whatever the end; a failed one
 * says why under `error`, as every failure of a command does.
 */
export async function reportRun(app: App, run: SyncRun, terminal: Terminal): Promise<ExitCode> {
  const issues = await readIssues(app, run.runId);
  const result = syncResult.parse({ ...run, issues, durationMs: run.durationMs ?? 0 });
  terminal.result(run.problem === null ? result : { ...result, error: failureOf(terminal.t, run.problem) });
  for (const line of describeRun(terminal, run, issues)) terminal.say(line);
  return exitCodeOfRun(run);
}
