import type { DiagnosisOutcome } from '#shared/features/neo/diagnosis.ts';
import { explainProblem } from '#shared/i18n/explain-problem.ts';
import { isMessageId } from '#shared/i18n/lookup.ts';
import { pad, printable } from './display-width.ts';
import type { Terminal, Tone } from './terminal.ts';

const tones = {
  running: 'quiet',
  passed: 'good',
  warning: 'careful',
  failed: 'bad',
  skipped: 'quiet',
  notReached: 'quiet',
} as const satisfies Record<DiagnosisOutcome['state'], Tone>;

const WORD_COLUMNS = 14;

/** A state in a column of its own; padded before it is coloured, since colours take no columns. */
export const stateCell = ({ t, tint }: Terminal, state: DiagnosisOutcome['state']): string =>
  tint(tones[state], pad(t(`cli.check.state.${state}`), WORD_COLUMNS));

function factsOf({ t }: Terminal, facts: DiagnosisOutcome['facts']): string {
  return Object.entries(facts)
    .map(([name, value]) => {
      const id = `diagnosis.fact.${name}`;
      return `${isMessageId(id) ? t(id) : name}: ${value}`;
    })
    .join(', ');
}

/** One finished step of 接続認証を行う as lines: its state, what was found, and what to do. */
export function describeOutcome(terminal: Terminal, outcome: DiagnosisOutcome): string[] {
  const { t } = terminal;
  const facts = factsOf(terminal, outcome.facts);
  const head = `  ${stateCell(terminal, outcome.state)}${t(`diagnosis.step.${outcome.step}`)}`;
  const lines = [facts === '' ? head : `${head}  ${printable(facts)}`];
  if (outcome.problem !== undefined) {
    const { cause, remedy } = explainProblem(t, outcome.problem);
    lines.push(`      ${printable(cause)}`, `      ${printable(remedy)}`);
  }
  return lines;
}
