import { StateMark } from '#renderer/ui/state-mark.tsx';
import { type Text, useText } from '#renderer/ui/text.ts';
import type { Tone } from '#renderer/ui/tone.ts';
import { verdictOf } from './diagnosis-state.ts';
import type { Diagnosis } from './use-diagnosis.ts';

function words(diagnosis: Diagnosis, text: Text): { tone: Tone; sentence: string } {
  const verdict = verdictOf(diagnosis.steps);
  if (verdict.kind === 'failed') {
    return { tone: 'danger', sentence: text('diagnosis.verdict.failed', { step: text(`diagnosis.step.${verdict.step}`) }) };
  }
  // Steps that were cut off count as not reached, so only the phase tells an abort from a success.
  if (diagnosis.phase === 'aborted' || diagnosis.phase === 'broken')
    return { tone: 'neutral', sentence: text('diagnosis.verdict.aborted') };
  if (verdict.kind === 'running') return { tone: 'running', sentence: text('diagnosis.verdict.running', verdict) };
  return verdict.kind === 'warning'
    ? { tone: 'warning', sentence: text('diagnosis.verdict.warning') }
    : { tone: 'success', sentence: text('diagnosis.verdict.passed') };
}

/** The result in one sentence, read out when it changes. */
export function DiagnosisVerdictLine({ diagnosis }: { diagnosis: Diagnosis }) {
  const { tone, sentence } = words(diagnosis, useText());
  return (
    <div role="status">
      <StateMark tone={tone}>{sentence}</StateMark>
    </div>
  );
}
