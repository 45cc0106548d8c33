import { useFormContext } from 'react-hook-form';
import { useIntl } from '#renderer/ui/intl.ts';
import { neoDraft, neoSecretKeys } from '#shared/features/neo/model.ts';
import { toDraft } from '#renderer/form/draft.ts';
import { useSettingsForm } from '#renderer/form/form-context.ts';
import { Button } from '#renderer/ui/button.tsx';
import { CopyButton } from '#renderer/ui/copy-field.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { useOptionalText, useProblemText, useText } from '#renderer/ui/text.ts';
import { DiagnosisStepLine } from './diagnosis-step.tsx';
import { diagnosisText } from './diagnosis-text.ts';
import { DiagnosisVerdictLine } from './diagnosis-verdict.tsx';
import { useDiagnosis } from './use-diagnosis.ts';

/** 接続認証を行う and its result, step by step as it happens. It checks what the form holds now, saved or not. */
export function DiagnosisPanel() {
  const text = useText();
  const optional = useOptionalText();
  const problemText = useProblemText();
  const intl = useIntl();
  const form = useFormContext();
  const { view, showErrors } = useSettingsForm();
  const { diagnosis, start, abort, clear } = useDiagnosis();
  const isRunning = diagnosis.phase === 'running';
  const refusedAtOnce = diagnosis.phase === 'broken' && diagnosis.steps.every(({ state }) => state === 'notReached');

  const begin = (): void => {
    const draft = neoDraft.safeParse(toDraft(form.getValues(), 'neo', neoSecretKeys, view.revision));
    if (draft.success) return void start(draft.data);
    clear();
    showErrors();
  };

  return (
    <div className="diagnosis">
      <div className="diagnosis-start">
        <Button icon="play" isPending={isRunning} onPress={begin}>
          {text(diagnosis.phase === 'idle' ? 'diagnosis.start' : 'diagnosis.again')}
        </Button>
        {isRunning && (
          <Button kind="quiet" icon="stop" onPress={abort}>
            {text('diagnosis.abort')}
          </Button>
        )}
        <p className="field-help">{text('diagnosis.text')}</p>
      </div>
      {diagnosis.phase === 'broken' && <FailureBanner error={diagnosis.error} />}
      {diagnosis.phase !== 'idle' && !refusedAtOnce && (
        <section className="diagnosis-result" aria-label={text('diagnosis.title')}>
          <div className="diagnosis-head">
            <DiagnosisVerdictLine diagnosis={diagnosis} />
            {!isRunning && (
              <CopyButton label={text('diagnosis.copy')} value={() => diagnosisText(diagnosis, { text, optional, problemText }, intl)} />
            )}
          </div>
          <ol>
            {diagnosis.steps.map((step) => (
              <DiagnosisStepLine key={step.step} step={step} />
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
