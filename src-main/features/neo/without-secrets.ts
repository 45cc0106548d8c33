import type { DiagnosisOutcome } from '#shared/features/neo/diagnosis.ts';
import type { NeoConnection } from './connection.ts';

type Values = Record<string, string | number>;

/**
 * Removes the connection's passwords from an outcome. No step puts one there, but texts that a server sends are quoted, and a
 * server may repeat what it was sent.
 */
export function withoutSecrets({ admin, basicAuth, proxy }: NeoConnection): (outcome: DiagnosisOutcome) => DiagnosisOutcome {
  // A password of one or two letters would turn every text into nonsense, and hide nothing.
  const secrets = [admin.password, basicAuth?.password ?? '', proxy?.password ?? ''].filter((secret) => secret.length >= 3);
  const clean = (text: string): string => secrets.reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);
  const cleanAll = (values: Values): Values =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? clean(value) : value]));
  return (outcome) => ({
    ...outcome,
    facts: cleanAll(outcome.facts),
    ...(outcome.problem === undefined ? {} : { problem: { code: outcome.problem.code, params: cleanAll(outcome.problem.params) } }),
  });
}
