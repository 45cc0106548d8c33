import type { FieldProblem } from '#shared/kernel/problem.ts';
import type { SecretPresence } from '#shared/kernel/secret-presence.ts';
import type { NeoSettings } from './model.ts';

const required = (path: string): FieldProblem => ({ path, code: 'required', params: {} });

/**
 * Rules between the fields of desknet's NEO連携設定, for the form before it sends and for the core before it saves.
 * `has` tells whether a secret will be there once the draft is saved; what is not known is not complained about.
 */
export function neoRules(settings: NeoSettings, has: SecretPresence): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const { serverUrl, basicAuth, sso, admin, sync } = settings;
  if (basicAuth.userId === '' && has('neo.basicAuth.password') === true) problems.push(required('neo.basicAuth.userId'));
  if (sso.allowed) {
    if (sso.clientId === '') problems.push(required('neo.sso.clientId'));
    if (has('neo.sso.clientSecret') === false) problems.push(required('neo.sso.clientSecret'));
  }
  if (sync.enabled) {
    if (serverUrl === '') problems.push(required('neo.serverUrl'));
    if (admin.loginId === '') problems.push(required('neo.admin.loginId'));
    if (has('neo.admin.password') === false) problems.push(required('neo.admin.password'));
    if (sync.times.length === 0) problems.push(required('neo.sync.times'));
  }
  return problems;
}
