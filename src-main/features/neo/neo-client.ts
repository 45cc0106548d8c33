import type { Logger } from 'pino';
import type { HttpAnswer, HttpClient } from '#main/adapters/http.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { headerOf, statusRefusal, type Understood, understand } from './answer.ts';
import type { NeoConnection } from './connection.ts';
import {
  type CallParams,
  exchange,
  listUrl,
  loginParams,
  loginUrl,
  mentionsKey,
  readSession,
  refusedCall,
  type Session,
} from './neo-wire.ts';
import { backOff, busyDelay, realWait, type Wait } from './wait.ts';

export interface NeoClientOptions {
  http: HttpClient;
  log?: Pick<Logger, 'info' | 'warn'> | undefined;
  /** Replaced by tests, which do not want to wait. */
  wait?: Wait | undefined;
  now?: (() => number) | undefined;
  random?: (() => number) | undefined;
}

export interface NeoClient {
  /**
   * Calls an action of the list module: logs in when needed, one request at a time, waits and tries again where that can help.
   * Refuses with a `neo_…` or network code.
   */
  call(params: CallParams, signal: AbortSignal): Promise<Granted>;
}

/** What NEO gave on a call: a success, or that there is nothing. */
export type Granted = Extract<Understood, { kind: 'ok' | 'noData' }>;

const BUSY_TRIES = 6;
const FAILURE_TRIES = 4;
const CONNECTION_TRIES = 3;
/** A whole minute has already been waited for an answer. */
const SILENCE_TRIES = 2;

/** May succeed when tried again at once; an unreachable machine is given up sooner than one that answers with an error. */
const triesFor = (error: unknown): number => {
  if (!(error instanceof Refusal)) return 1;
  if (/^(neo_server_error|connection_reset|neo_broken_answer|neo_empty_answer)$/.test(error.code)) return FAILURE_TRIES;
  if (error.code === 'response_timeout') return SILENCE_TRIES;
  if (/^(connection_|proxy_unreachable|dns_failed)/.test(error.code)) return CONNECTION_TRIES;
  return 1;
};

export function openNeoClient(connection: NeoConnection, options: NeoClientOptions): NeoClient {
  const { http, log, wait = realWait, now = Date.now, random = Math.random } = options;
  let session: Session | undefined;
  /** Whether the current key has worked at least once: only then can a refusal mean that it has expired. */
  let proven = false;
  let turn: Promise<unknown> = Promise.resolve();

  /** Repeats an exchange while the server is busy or the failure may pass; `read` may refuse what came. */
  async function persist<Result>(
    send: () => Promise<HttpAnswer>,
    url: URL,
    read: (answer: HttpAnswer) => Result,
    signal: AbortSignal,
  ): Promise<Result> {
    let busy = 0;
    for (let failures = 0; ;) {
      try {
        const answer = await send();
        if (answer.status === 429 && busy < BUSY_TRIES) {
          const ms = busyDelay(headerOf(answer, 'retry-after'), busy++, now(), random);
          log?.info({ ms }, "desknet's NEO is busy: waiting");
          await wait(ms, signal);
          continue;
        }
        const refusal = statusRefusal(answer, url, connection.basicAuth !== null);
        if (refusal !== undefined) throw refusal;
        return read(answer);
      } catch (error) {
        signal.throwIfAborted();
        if (++failures >= triesFor(error)) throw error;
        const ms = backOff(failures - 1, random);
        log?.warn({ code: error instanceof Refusal ? error.code : 'unknown', ms }, "call to desknet's NEO failed: trying again");
        await wait(ms, signal);
      }
    }
  }

  async function logIn(signal: AbortSignal): Promise<Session> {
    if (connection.admin.loginId === '') throw new Refusal('neo_login_missing');
    const url = loginUrl(connection);
    const send = () => exchange(http, connection, { url, params: loginParams(connection) }, signal);
    session = await persist(send, url, (answer) => readSession(answer, connection), signal);
    proven = false;
    return session;
  }

  async function attempt(params: CallParams, signal: AbortSignal): Promise<Understood> {
    const { accessKey } = session ?? (await logIn(signal));
    const url = listUrl(connection);
    return persist(
      () => exchange(http, connection, { url, params, accessKey }, signal),
      url,
      (answer) => understand(answer, url),
      signal,
    );
  }

  const saysExpired = (outcome: Understood | Refusal): boolean =>
    outcome instanceof Refusal ? outcome.code === 'neo_forbidden' : outcome.kind === 'ng' && mentionsKey(outcome.message);

  async function callInTurn(params: CallParams, signal: AbortSignal): Promise<Granted> {
    let outcome = await settle(attempt(params, signal));
    if (proven && saysExpired(outcome)) {
      log?.info({}, 'the access key has expired: logging in again');
      session = undefined;
      outcome = await settle(attempt(params, signal));
    }
    if (outcome instanceof Refusal) throw outcome;
    if (outcome.kind === 'ng') throw refusedCall({ action: params['action'] ?? '', connection, accessKey: session?.accessKey }, outcome);
    proven = true;
    return outcome;
  }

  return {
    // desknet's NEO handles one call at a time and punishes queues, so calls of one client wait for each other here.
    call(params, signal) {
      const result = turn.then(() => {
        signal.throwIfAborted();
        return callInTurn(params, signal);
      });
      turn = result.catch(() => undefined);
      return result;
    },
  };
}

async function settle(call: Promise<Understood>): Promise<Understood | Refusal> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
