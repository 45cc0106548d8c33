/** What an operator does about a problem: check credentials and rights, or check line and server. */
export type ProblemKind = 'authentication' | 'network' | 'other';

const authentication: ReadonlySet<string> = new Set([
  'neo_basic_auth_required',
  'neo_basic_auth_refused',
  'neo_login_missing',
  'neo_login_refused',
  'neo_no_access_key',
  'neo_forbidden',
  'neo_not_administrator',
]);
/** Found before anything is sent, or not a failure of a call. */
const local: ReadonlySet<string> = new Set([
  'neo_not_configured',
  'neo_url_invalid',
  'neo_diagnosis_while_syncing',
  'neo_rights_unconfirmed',
]);
const network = /^(neo|dns|connection|proxy|tls|response)_/;

/** Which kind a problem code belongs to; the command line's exit codes 40 and 50 follow it. */
export function problemKind(code: string): ProblemKind {
  if (authentication.has(code)) return 'authentication';
  return network.test(code) && !local.has(code) ? 'network' : 'other';
}
