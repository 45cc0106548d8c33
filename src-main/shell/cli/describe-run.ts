import { holdReasons } from '#main/features/report/hold-reasons.ts';
import type { RunState, SyncCounts, SyncIssue, SyncRun } from '#shared/features/directory/sync-model.ts';
import { neverApproved } from '#shared/features/directory/sync-model.ts';
import { explainProblem } from '#shared/i18n/explain-problem.ts';
import { printable, tableLines } from './display-width.ts';
import type { Terminal, Tone } from './terminal.ts';

/** A terminal is no place for thousands of lines; the report has them all. */
const MOST_ISSUES = 20;

const tones = {
  running: 'quiet',
  planned: 'good',
  succeeded: 'good',
  unchanged: 'good',
  held: 'careful',
  partial: 'careful',
  failed: 'bad',
  cancelled: 'careful',
  interrupted: 'bad',
} as const satisfies Record<RunState, Tone>;

export const stateWord = ({ t, tint }: Terminal, state: RunState): string => tint(tones[state], t(`run.state.${state}`));

function countLines({ t }: Terminal, { people, organisations }: SyncCounts): string[] {
  const columns = ['added', 'updated', 'suspended', 'reactivated', 'removed', 'unchanged'] as const;
  const cells = (counts: Partial<Record<(typeof columns)[number], number>>): string[] =>
    columns.map((column) => counts[column]?.toLocaleString('en') ?? '–');
  return tableLines(
    [{ heading: '' }, ...columns.map((column) => ({ heading: t(`report.counts.${column}`), align: 'right' as const }))],
    [
      [t('report.counts.people'), ...cells(people)],
      [t('report.counts.organisations'), ...cells(organisations)],
    ],
  );
}

function issueLines({ t }: Terminal, issues: readonly SyncIssue[]): string[] {
  if (issues.length === 0) return [];
  const shown = issues.slice(0, MOST_ISSUES).map((issue) => {
    const who = printable([issue.recordId, issue.name].filter((part) => part !== '').join(' '));
    return `  ${t(`report.severity.${issue.severity}`)}  ${who}: ${printable(t(`issue.${issue.code}`, issue.params))}`;
  });
  const more = issues.length - shown.length;
  return [t('report.issues', { count: issues.length }), ...shown, ...(more > 0 ? [t('cli.issues.more', { count: more })] : [])];
}

function heldLines({ t }: Terminal, run: SyncRun): string[] {
  const held = holdReasons(t, run);
  if (held === undefined) return [];
  const lines = [held.heading, ...held.reasons.map((reason) => `  ${reason}`)];
  const { state, planHash, verdict } = run;
  if (state !== 'held' || planHash === null || verdict.reasons.some(({ code }) => neverApproved.includes(code))) return lines;
  return [...lines, t('cli.approve.hint', { planHash })];
}

/** A finished run for a person to read. */
export function describeRun(terminal: Terminal, run: SyncRun, issues: readonly SyncIssue[]): string[] {
  const { t } = terminal;
  const seconds = Math.round((run.durationMs ?? 0) / 100) / 10;
  const lines = [
    t('cli.run.headline', { runId: run.runId, kind: t(`report.run.kind.${run.kind}`), state: stateWord(terminal, run.state), seconds }),
  ];
  if (run.problem !== null) {
    const { cause, remedy } = explainProblem(t, run.problem);
    lines.push(`  ${printable(cause)}`, `  ${printable(remedy)}`);
  }
  return [...lines, ...countLines(terminal, run.counts), ...heldLines(terminal, run), ...issueLines(terminal, issues)];
}
