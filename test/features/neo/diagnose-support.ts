import { expect } from 'vitest';
import { createTranslate } from '#main/core/translate.ts';
import type { NeoConnection } from '#main/features/neo/connection.ts';
import { diagnose, type DiagnoseOptions } from '#main/features/neo/diagnosis.ts';
import { type DiagnosisOutcome, type DiagnosisStep, diagnosisOutcome, diagnosisSteps } from '#shared/features/neo/diagnosis.ts';
import { neoFieldMap } from '#shared/features/neo/field-map.ts';
import { type MessageId, messages } from '#shared/i18n/messages.ts';
import type { Problem } from '#shared/kernel/problem.ts';

export const canaries = ['admin-canary-8d1', 'basic-canary-3f7', 'proxy-canary-c55'] as const;

export const connectionTo = (serverUrl: string, changes: Partial<NeoConnection> = {}): NeoConnection => ({
  serverUrl,
  basicAuth: null,
  admin: { loginId: 'admin', password: canaries[0] },
  fieldMap: neoFieldMap.parse({}),
  proxy: null,
  ...changes,
});

const isMessage = (id: string): id is MessageId => Object.hasOwn(messages.ja, id);

/** Both texts of a problem in both languages, with every placeholder filled. */
export function expectExplained({ code, params }: Problem): void {
  for (const language of ['ja', 'en'] as const) {
    for (const part of ['cause', 'remedy']) {
      const id = `problem.${code}.${part}`;
      if (!isMessage(id)) throw new Error(`no text ${id}`);
      const written = createTranslate(language)(id, params);
      expect(written, id).not.toMatch(/[{}]/);
      expect(written, id).not.toBe(id);
    }
  }
}

/** Runs a diagnosis to its end and checks what holds for every one of them. */
export async function runDiagnosis(
  connection: NeoConnection,
  options: DiagnoseOptions = {},
): Promise<Map<DiagnosisStep, DiagnosisOutcome>> {
  const all: DiagnosisOutcome[] = [];
  for await (const outcome of diagnose(connection, options)) all.push(diagnosisOutcome.parse(outcome));

  const finals = all.filter(({ state }) => state !== 'running');
  expect(
    finals.map(({ step }) => step),
    'every step ends once, in order',
  ).toEqual([...diagnosisSteps]);
  const failedAt = finals.findIndex(({ state }) => state === 'failed');
  for (const [index, { state }] of finals.entries()) {
    expect(state === 'notReached', 'exactly what follows a failure is not reached').toBe(failedAt !== -1 && index > failedAt);
  }
  const announced = all.filter(({ state }) => state === 'running').map(({ step }) => step);
  expect(announced).toEqual(finals.filter(({ state }) => state !== 'notReached').map(({ step }) => step));

  for (const { problem, facts, step } of finals) {
    if (problem !== undefined) expectExplained(problem);
    for (const name of Object.keys(facts)) expect(isMessage(`diagnosis.fact.${name}`), `diagnosis.fact.${name}`).toBe(true);
    expect(isMessage(`diagnosis.step.${step}`)).toBe(true);
  }
  for (const canary of canaries) expect(JSON.stringify(all)).not.toContain(canary);
  return new Map(finals.map((outcome) => [outcome.step, outcome]));
}

export interface Expected {
  step: DiagnosisStep;
  code: string;
  state?: 'failed' | 'warning' | 'skipped';
  params?: Record<string, unknown>;
}

export function expectOutcome(
  outcomes: Map<DiagnosisStep, DiagnosisOutcome>,
  { step, code, state = 'failed', params = {} }: Expected,
): void {
  const told = [...outcomes.values()]
    .filter(({ problem }) => problem !== undefined)
    .map(({ step: at, state: how, problem }) => `${at} ${how} ${problem?.code}`);
  expect(told, 'what was found').toContain(`${step} ${state} ${code}`);
  expect(outcomes.get(step)?.problem?.params).toMatchObject(params);
  // Nothing before it may be blamed; only the rights may remain open when the list of users failed.
  const before = [...outcomes.values()].slice(0, diagnosisSteps.indexOf(step));
  for (const outcome of before) {
    expect(['passed', 'skipped', ...(outcome.problem?.code === 'neo_rights_unconfirmed' ? ['warning'] : [])]).toContain(outcome.state);
  }
}
