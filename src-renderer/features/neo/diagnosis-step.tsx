import { useIntl } from '#renderer/ui/intl.ts';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { useOptionalText, useProblemText, useText } from '#renderer/ui/text.ts';
import { duration } from '#renderer/ui/dates.ts';
import { type ShownStep, stepTones } from './diagnosis-state.ts';
import { factLines, hasTime } from './diagnosis-text.ts';

/** One line of 接続認証: the step, how it went, what was found; and where it failed, why and what to do. */
export function DiagnosisStepLine({ step }: { step: ShownStep }) {
  const text = useText();
  const optional = useOptionalText();
  const intl = useIntl();
  const problemText = useProblemText();
  const problem = step.problem === undefined ? undefined : problemText(step.problem);
  const facts = factLines(step, optional);
  return (
    <li className="diagnosis-step" data-state={step.state}>
      <StateMark tone={stepTones[step.state]}>{text(`diagnosis.state.${step.state}`)}</StateMark>
      <div className="diagnosis-step-body">
        <p className="diagnosis-step-name">{text(`diagnosis.step.${step.step}`)}</p>
        {problem !== undefined && (
          <div className="diagnosis-problem">
            <p>{problem.cause}</p>
            <p>{problem.remedy}</p>
          </div>
        )}
        {facts.length > 0 && (
          <ul className="diagnosis-facts">
            {facts.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        )}
      </div>
      <p className="diagnosis-time tabular">{hasTime(step) && duration(intl, step.durationMs)}</p>
    </li>
  );
}
