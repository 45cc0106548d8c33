import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DiagnosisOutcome, diagnosisSteps } from '#shared/features/neo/diagnosis.ts';
import { type ShownStep, cutShort, untouchedSteps, verdictOf, withOutcome } from '#renderer/features/neo/diagnosis-state.ts';

const outcome = (step: DiagnosisOutcome['step'], state: DiagnosisOutcome['state']): DiagnosisOutcome => ({
  step,
  state,
  facts: {},
  durationMs: 1,
});
const after = (...outcomes: DiagnosisOutcome[]): ShownStep[] =>
  outcomes.reduce<ShownStep[]>((steps, one) => withOutcome(steps, one), untouchedSteps());

describe('接続認証 on the screen', () => {
  test('all steps are listed in their order before the first one has begun', () => {
    expect(untouchedSteps().map(({ step }) => step)).toEqual(diagnosisSteps);
    expect(verdictOf(untouchedSteps())).toEqual({ kind: 'running', done: 0, total: diagnosisSteps.length });
  });

  test('a step that failed is named, whatever comes after it', () => {
    expect(verdictOf(after(outcome('url', 'passed'), outcome('tls', 'failed'), outcome('login', 'notReached')))).toEqual({
      kind: 'failed',
      step: 'tls',
    });
  });

  test('it has succeeded only when every step has an end, and a warning is not hidden by the successes', () => {
    const passed = diagnosisSteps.map((step) => outcome(step, 'passed'));
    expect(verdictOf(after(...passed))).toEqual({ kind: 'passed' });
    expect(verdictOf(after(...passed, outcome('clock', 'warning')))).toEqual({ kind: 'warning' });
    expect(verdictOf(after(...passed.slice(1)))).toMatchObject({ kind: 'running' });
  });

  test('stopping it leaves no step waiting or running, and keeps what was found', () => {
    const steps = cutShort(after(outcome('url', 'passed'), outcome('dns', 'running')));
    expect(steps.map(({ state }) => state)).toEqual(['passed', ...diagnosisSteps.slice(1).map(() => 'notReached')]);
  });

  test('no order of outcomes loses or doubles a step', () => {
    const any = fc.record({
      step: fc.constantFrom(...diagnosisSteps),
      state: fc.constantFrom('running', 'passed', 'warning', 'failed', 'skipped', 'notReached'),
    });
    fc.assert(
      fc.property(fc.array(any), (list) => {
        expect(after(...list.map(({ step, state }) => outcome(step, state))).map(({ step }) => step)).toEqual(diagnosisSteps);
      }),
    );
  });
});
