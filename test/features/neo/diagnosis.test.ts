import { expect, test } from 'vitest';
import { type DiagnosisStep, diagnosisSteps } from '#shared/features/neo/diagnosis.ts';
import { canaries, connectionTo, runDiagnosis } from './diagnose-support.ts';
import { startFakeNeo } from './servers.ts';

test('a good server passes every step, and what was found is shown', async () => {
  await using neo = await startFakeNeo({ authorization: `Basic ${btoa(`web:${canaries[1]}`)}` });
  const outcomes = await runDiagnosis(connectionTo(neo.url, { basicAuth: { userId: 'web', password: canaries[1] } }));
  const states = Object.fromEntries([...outcomes].map(([step, { state }]) => [step, state]));
  const expected: Partial<Record<DiagnosisStep, string>> = { dns: 'skipped', proxy: 'skipped', tls: 'skipped' };
  expect(states).toEqual(Object.fromEntries(diagnosisSteps.map((step) => [step, expected[step] ?? 'passed'])));
  expect(outcomes.get('userPage')?.facts).toEqual({ users: 50, usersTotal: 50 });
  expect(outcomes.get('fieldMap')?.facts).toEqual({ fieldsFound: 20 });
  expect(neo.actions).toEqual(['login', 'list_users', 'list_groups']);
});
