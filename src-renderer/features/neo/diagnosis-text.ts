import type { IntlShape } from '#renderer/ui/intl.ts';
import { duration, prose } from '#renderer/ui/dates.ts';
import type { OptionalText, ProblemText, Text } from '#renderer/ui/text.ts';
import type { Diagnosis } from './use-diagnosis.ts';
import type { ShownStep } from './diagnosis-state.ts';

/** What a step found, as `名前: 値`. */
export const factLines = (step: ShownStep, optional: OptionalText): string[] =>
  Object.entries(step.facts).map(([name, value]) => `${optional(`diagnosis.fact.${name}`) ?? name}: ${value}`);

/** A step that did not apply took no time worth a figure. */
export const hasTime = (step: ShownStep): boolean => step.durationMs > 0 && step.state !== 'skipped';

type Words = { text: Text; optional: OptionalText; problemText: ProblemText };

/** The whole result as plain text, for a mail to whoever runs the server. It holds no secret: problems and facts never do. */
export function diagnosisText(diagnosis: Diagnosis, { text, optional, problemText }: Words, intl: IntlShape): string {
  const lines = [text('diagnosis.copied.head', { at: prose(intl, diagnosis.startedAt) })];
  for (const step of diagnosis.steps) {
    const took = hasTime(step) ? ` (${duration(intl, step.durationMs)})` : '';
    lines.push(`[${text(`diagnosis.state.${step.state}`)}] ${text(`diagnosis.step.${step.step}`)}${took}`);
    if (step.problem !== undefined) {
      const { cause, remedy } = problemText(step.problem);
      lines.push(`  ${cause}`, `  ${remedy}`);
    }
    lines.push(...factLines(step, optional).map((line) => `  ${line}`));
  }
  return lines.join('\n');
}
