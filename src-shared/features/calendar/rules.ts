import type { FieldProblem } from '#shared/kernel/problem.ts';
import type { SecretPresence } from '#shared/kernel/secret-presence.ts';
import type { CalendarSettings } from './model.ts';

const required = (path: string): FieldProblem => ({ path, code: 'required', params: {} });

/**
 * Rules between the fields of カレンダー連携設定, for the form before it sends and for the core before it saves. `has` tells whether a secret
 * will be there once the draft is saved; what is not known is not complained about. The server's URL may stay empty while the integration
 * is used: people then name their own.
 */
export function calendarRules({ enabled, auth, shared }: CalendarSettings, has: SecretPresence): FieldProblem[] {
  if (!enabled || auth !== 'shared') return [];
  const problems: FieldProblem[] = [];
  if (shared.loginId === '') problems.push(required('calendar.shared.loginId'));
  if (has('calendar.shared.password') === false) problems.push(required('calendar.shared.password'));
  return problems;
}
