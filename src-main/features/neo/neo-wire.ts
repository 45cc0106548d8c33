import type { HttpAnswer, HttpClient } from '#main/adapters/http.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { statusRefusal, type Understood, understand } from './answer.ts';
import type { NeoConnection } from './connection.ts';
import { moduleUrl } from './module-url.ts';
import { quote } from './quote.ts';
import { text } from './values.ts';

export type CallParams = Readonly<Record<string, string>>;

/** One HTTP exchange with a module, without retries: the answer as it came. */
export function exchange(
  http: HttpClient,
  connection: NeoConnection,
  call: { url: URL; params: CallParams; accessKey?: string },
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const { basicAuth } = connection;
  return http.request(
    {
      method: 'POST',
      url: call.url,
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        ...(basicAuth === null
          ? {}
          : { authorization: `Basic ${Buffer.from(`${basicAuth.userId}:${basicAuth.password}`, 'utf8').toString('base64')}` }),
        ...(call.accessKey === undefined ? {} : { 'x-desknets-auth': call.accessKey }),
      },
      body: new URLSearchParams(call.params).toString(),
    },
    signal,
  );
}

/** What a successful log-in gave. The key is a secret: it lives in memory for the run and is sent in a header only. */
export interface Session {
  accessKey: string;
  userId: string;
}

export const loginUrl = (connection: NeoConnection): URL => moduleUrl(connection.serverUrl, 'dneor');
export const listUrl = (connection: NeoConnection): URL => moduleUrl(connection.serverUrl, connection.fieldMap.request.module);

export const loginParams = ({ admin }: NeoConnection): CallParams => ({
  action: 'login',
  login_id: admin.loginId,
  password: admin.password,
});

/** The session in the answer to a log-in; refuses when the login was refused or no key came. */
export function readSession(answer: HttpAnswer, connection: NeoConnection): Session {
  const url = loginUrl(connection);
  const refusal = statusRefusal(answer, url, connection.basicAuth !== null);
  if (refusal !== undefined) throw refusal;
  const understood = understand(answer, url);
  if (understood.kind === 'noData') throw new Refusal('neo_login_refused', { errorno: '-110', message: '' });
  if (understood.kind === 'ng') {
    throw new Refusal('neo_login_refused', { errorno: understood.errorno, message: quote(understood.message, connection) });
  }
  const accessKey = text(understood.body['access_key']);
  // A key with a line break could smuggle a header; a real one never has any.
  if (!/^[\x21-\x7e]+$/.test(accessKey)) throw new Refusal('neo_no_access_key');
  return { accessKey, userId: text(understood.body['user_id']) };
}

/** NEO's refusal of a call, as one of ours. */
export const refusedCall = (
  call: { action: string; connection: NeoConnection; accessKey: string | undefined },
  { errorno, message }: Extract<Understood, { kind: 'ng' }>,
): Refusal =>
  new Refusal(mentionsRights(message) ? 'neo_not_administrator' : 'neo_call_refused', {
    action: call.action,
    errorno,
    message: quote(message, call.connection, call.accessKey),
  });

/**
 * The vendor publishes no error numbers, so a missing right is only recognised by its wording. That an administrator is mentioned
 * is not enough: many errors end with 「システム管理者にお問い合わせください」.
 */
const mentionsRights = (message: string): boolean =>
  /権限|管理者(では|のみ|だけ|以外)|許可されて|permission|privilege|not an? (system )?administrator|administrators? only|not allowed|access denied/i.test(
    message,
  );

/** Likewise for a key that is no longer good. */
export const mentionsKey = (message: string): boolean =>
  /アクセスキー|セッション|再ログイン|ログインし直|有効期限|access.?key|session|expired|log ?in again/i.test(message);
