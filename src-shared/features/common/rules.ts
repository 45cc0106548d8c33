import type { FieldProblem } from '#shared/kernel/problem.ts';
import type { SecretPresence } from '#shared/kernel/secret-presence.ts';
import type { CommonSettings } from './model.ts';

const required = (path: string): FieldProblem => ({ path, code: 'required', params: {} });

/**
 * Rules between the fields of 共通環境設定, for the form before it sends and for the core before it saves.
 * `has` tells whether a secret will be there once the draft is saved; what is not known is not complained about.
 */
export function commonRules(settings: CommonSettings, has: SecretPresence): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { proxy } = settings;
  if (proxy.enabled && proxy.url === '') problems.push(required('common.proxy.url'));
  if (proxy.userId === '' && has('common.proxy.password') === true) problems.push(required('common.proxy.userId'));
  return problems;
}
