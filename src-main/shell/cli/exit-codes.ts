import { problemKind } from '#shared/features/neo/problem-kind.ts';
import type { RunState } from '#shared/features/directory/sync-model.ts';
import { InvalidFields, type Problem, type ProblemCode, Refusal } from '#shared/kernel/problem.ts';

/** What a script may rely on; `--help` documents them. */
export const exitCodes = {
  ok: 0,
  /** Anything that has no code of its own. */
  failed: 1,
  /** A dry run found changes. */
  changes: 10,
  /** The guard holds the plan until somebody approves it. */
  held: 20,
  /** Applied, but some records could not be taken over. */
  partial: 30,
  authentication: 40,
  /** The network, or an answer of the server that cannot be used. */
  network: 50,
  usage: 64,
} as const;
/** Their names, lowest code first. */
export const exitCodeNames = ['ok', 'failed', 'changes', 'held', 'partial', 'authentication', 'network', 'usage'] as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Problems of what was typed, not of what it started. */
const usageProblems: ReadonlySet<string> = new Set<ProblemCode>([
  'cli_unknown_command',
  'cli_unknown_option',
  'cli_missing_argument',
  'cli_missing_value',
  'cli_needless_value',
  'cli_needless_argument',
  'cli_bad_value',
  'cli_pdf_to_terminal',
  'cli_json_needs_file',
  'cli_file_unreadable',
  'cli_file_not_json',
  'cli_file_unwritable',
  'cli_empty_secret',
  'unknown_setting',
  'unknown_secret',
  'secret_not_a_setting',
  'setting_not_a_secret',
  'import_format_unsupported',
  'import_contains_secrets',
  'import_unknown_settings',
]);

/** The exit code of a problem, wherever it came up. */
export function exitCodeOfProblem({ code }: Pick<Problem, 'code'>): ExitCode {
  if (usageProblems.has(code)) return exitCodes.usage;
  const kind = problemKind(code);
  return kind === 'other' ? exitCodes.failed : exitCodes[kind];
}

export function exitCodeOfError(error: unknown): ExitCode {
  if (error instanceof InvalidFields) return exitCodes.usage;
  return error instanceof Refusal ? exitCodeOfProblem(error) : exitCodes.failed;
}

/** The exit code of a finished run. */
export function exitCodeOfRun(run: { state: RunState; problem: Problem | null }): ExitCode {
  switch (run.state) {
    case 'succeeded':
    case 'unchanged':
      return exitCodes.ok;
    case 'planned':
      return exitCodes.changes;
    case 'held':
      return exitCodes.held;
    case 'partial':
      return exitCodes.partial;
    case 'failed':
      return run.problem === null ? exitCodes.failed : exitCodeOfProblem(run.problem);
    case 'running':
    case 'cancelled':
    case 'interrupted':
      return exitCodes.failed;
  }
}
