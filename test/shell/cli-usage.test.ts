import { expect, test } from 'vitest';
import { createTranslate } from '#main/core/translate.ts';
import { runCli } from '#main/shell/cli/run-cli.ts';
import type { Terminal } from '#main/shell/cli/terminal.ts';

/** Writes down what a command says, as if it had been called with `--json`. */
function recorder(): Terminal & { results: unknown[]; notes: string[] } {
  const results: unknown[] = [];
  const notes: string[] = [];
  return {
    json: true,
    language: 'en',
    t: createTranslate('en'),
    results,
    notes,
    say: () => undefined,
    result: (value) => void results.push(value),
    note: (line) => void notes.push(line),
    passing: () => undefined,
    tint: (_tone, text) => text,
  };
}

// None of these gets as far as opening a data folder.
test.each([
  [[], 'cli_missing_argument', ''],
  [['snyc'], 'cli_unknown_command', 'sync'],
  [['synchronise-everything'], 'cli_unknown_command', ''],
  [['sync', '--dryrun'], 'cli_unknown_option', '--dry-run'],
  [['sync', '--approve', 'abc'], 'cli_bad_value', '[0-9a-f]{64}'],
  [['sync', '--approve'], 'cli_missing_value', '--approve'],
  [['sync', '--dry-run', '--approve', 'a'.repeat(64)], 'cli_needless_argument', '--approve'],
  [['sync', 'now'], 'cli_needless_argument', 'now'],
  [['undo'], 'cli_missing_argument', 'runId'],
  [['undo', 'last'], 'cli_bad_value', 'last'],
  [['runs', '--limit', '0'], 'cli_bad_value', '500'],
  [['report', 'everything'], 'cli_bad_value', 'organisations'],
  [['report', 'people', '--format', 'docx'], 'cli_bad_value', 'csv'],
  [['report', 'calendars', '--text', 'x'.repeat(201)], 'cli_bad_value', '200'],
  [['report', 'people', '--run', '1'], 'cli_needless_argument', '--run'],
  [['schedule', 'stop'], 'cli_bad_value', 'pause'],
  [['schedule', 'pause', 'now'], 'cli_needless_argument', 'now'],
  [['config'], 'cli_missing_argument', 'get'],
  [['config', 'delete', 'x'], 'cli_bad_value', 'import'],
  [['config', 'set', 'neo.serverUrl'], 'cli_missing_argument', 'value'],
  [['secret', 'set', 'neo.admin.password'], 'cli_missing_argument', '--stdin'],
  [['secret', 'get', 'neo.admin.password'], 'cli_bad_value', 'set'],
  [['sample-neo', '--fault', 'gremlins'], 'cli_bad_value', 'truncated'],
  [['sample-neo', '--people', '0'], 'cli_bad_value', '1000000'],
  [['demo', '--people', 'many'], 'cli_bad_value', 'many'],
  [['doctor', 'fast'], 'cli_needless_argument', 'fast'],
])('%j exits with 64 and says why', async (args, code, hint) => {
  const terminal = recorder();
  expect(await runCli(args, { RENKEI_DATA_DIR: '/nowhere' }, terminal)).toBe(64);
  expect(terminal.results).toEqual([{ error: { code, message: expect.any(String), remedy: expect.any(String) } }]);
  expect(terminal.notes.join('\n')).toContain(hint);
});
