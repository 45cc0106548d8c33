import { type DiagnosisOutcome, type DiagnosisStep, diagnosisSteps } from '#shared/features/neo/diagnosis.ts';
import type { Tone } from '#renderer/ui/tone.ts';

/** A step as the panel shows it; `waiting` until the console says anything about it. */
export type StepState = DiagnosisOutcome['state'] | 'waiting';
export type ShownStep = Omit<DiagnosisOutcome, 'state'> & { state: StepState };

export const stepTones: Record<StepState, Tone> = {
  waiting: 'neutral',
  running: 'running',
  passed: 'success',
  warning: 'warning',
  failed: 'danger',
  skipped: 'neutral',
  notReached: 'neutral',
};

/** All steps before the first one has begun. */
export const untouchedSteps = (): ShownStep[] => diagnosisSteps.map((step) => ({ step, state: 'waiting', facts: {}, durationMs: 0 }));

/** The steps after one more outcome. */
export const withOutcome = (steps: readonly ShownStep[], outcome: DiagnosisOutcome): ShownStep[] =>
  steps.map((step) => (step.step === outcome.step ? outcome : step));

/** After an end before its time: what was running or waiting was not reached. */
export const cutShort = (steps: readonly ShownStep[]): ShownStep[] =>
  steps.map((step) => (step.state === 'running' || step.state === 'waiting' ? { ...step, state: 'notReached' } : step));

export type DiagnosisVerdict =
  | { kind: 'passed' | 'warning' }
  | { kind: 'failed'; step: DiagnosisStep }
  | { kind: 'running'; done: number; total: number };

/** What the steps amount to. */
export function verdictOf(steps: readonly ShownStep[]): DiagnosisVerdict {
  const failed = steps.find((step) => step.state === 'failed');
  if (failed !== undefined) return { kind: 'failed', step: failed.step };
  const done = steps.filter((step) => step.state !== 'waiting' && step.state !== 'running').length;
  if (done < steps.length) return { kind: 'running', done, total: steps.length };
  return { kind: steps.some((step) => step.state === 'warning') ? 'warning' : 'passed' };
}
