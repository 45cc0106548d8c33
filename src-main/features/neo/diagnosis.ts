import { type DiagnosisOutcome, type DiagnosisStep, diagnosisSteps } from '#shared/features/neo/diagnosis.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import type { NeoConnection } from './connection.ts';
import { checkAdministrator, checkBasicAuth, checkLogin, checkOrganisationPage, checkUserPage } from './diagnosis-answers.ts';
import { checkClock, checkFieldMap } from './diagnosis-findings.ts';
import { checkDns, checkProxy, checkTcp, checkTls, checkUrl } from './diagnosis-network.ts';
import { type DiagnosisContext, failed, type RunStep, type StepResult } from './diagnosis-step.ts';
import { moduleUrl } from './module-url.ts';
import { hostOf, type Lookup, openTransport, routeFor, type TransportOptions } from './transport.ts';

export interface DiagnoseOptions extends TransportOptions {
  /** Ends the diagnosis early; nothing more is yielded then. */
  signal?: AbortSignal | undefined;
  now?: (() => number) | undefined;
  /** The whole diagnosis takes no longer than this, in milliseconds, whatever the server does. */
  totalMs?: number | undefined;
  /** Looks a name up instead of the operating system. */
  resolve?: Lookup | undefined;
}

const TOTAL_MS = 4_800;
const MAX_BODY = 64 * 1024 * 1024;

const steps: Record<
  DiagnosisStep,
  { run: RunStep; mostMs: number; late: 'dns_failed' | 'proxy_unreachable' | 'connection_timeout' | 'response_timeout' }
> = {
  url: { run: checkUrl, mostMs: 1_000, late: 'response_timeout' },
  dns: { run: checkDns, mostMs: 3_000, late: 'dns_failed' },
  proxy: { run: checkProxy, mostMs: 3_000, late: 'proxy_unreachable' },
  tcp: { run: checkTcp, mostMs: 4_000, late: 'connection_timeout' },
  tls: { run: checkTls, mostMs: 3_000, late: 'response_timeout' },
  basicAuth: { run: checkBasicAuth, mostMs: 4_000, late: 'response_timeout' },
  login: { run: checkLogin, mostMs: 4_000, late: 'response_timeout' },
  administrator: { run: checkAdministrator, mostMs: 4_000, late: 'response_timeout' },
  userPage: { run: checkUserPage, mostMs: 4_000, late: 'response_timeout' },
  organisationPage: { run: checkOrganisationPage, mostMs: 4_000, late: 'response_timeout' },
  fieldMap: { run: checkFieldMap, mostMs: 1_000, late: 'response_timeout' },
  clock: { run: checkClock, mostMs: 1_000, late: 'response_timeout' },
};

/**
 * 接続認証を行う: goes through the steps in order and yields each one twice, as `running` and with its outcome. After a failure
 * the rest are `notReached`. Never throws for anything the server or the network does, and never tells a secret.
 */
export async function* diagnose(connection: NeoConnection, options: DiagnoseOptions = {}): AsyncGenerator<DiagnosisOutcome> {
  const { signal = new AbortController().signal } = options;
  const end = performance.now() + (options.totalMs ?? TOTAL_MS);
  let context: DiagnosisContext | undefined;
  let broken = false;
  try {
    for (const step of diagnosisSteps) {
      if (broken) {
        yield { step, state: 'notReached', facts: {}, durationMs: 0 };
        continue;
      }
      yield { step, state: 'running', facts: {}, durationMs: 0 };
      const start = performance.now();
      let result: StepResult;
      try {
        context ??= openContext(connection, options);
        result = await runStep(step, context, signal, end - start);
      } catch (error) {
        if (signal.aborted) return;
        if (!(error instanceof Refusal)) throw error;
        result = failed(error);
      }
      broken = result.state === 'failed';
      yield { facts: {}, ...result, step, durationMs: Math.round(performance.now() - start) };
    }
  } finally {
    context?.stream?.destroy();
    await context?.http[Symbol.asyncDispose]();
  }
}

function openContext(connection: NeoConnection, options: DiagnoseOptions): DiagnosisContext {
  const url = moduleUrl(connection.serverUrl, 'dneo');
  return {
    connection,
    url,
    route: routeFor(url, connection.proxy),
    http: openTransport(connection, { authorities: options.authorities, limits: { maxBodyBytes: MAX_BODY, ...options.limits } }),
    authorities: options.authorities ?? [],
    resolve: options.resolve,
    now: options.now ?? Date.now,
  };
}

/** Runs one step within its own and the whole diagnosis's time; a step that takes longer has failed with its `late` code. */
async function runStep(step: DiagnosisStep, context: DiagnosisContext, signal: AbortSignal, remainingMs: number): Promise<StepResult> {
  const { run, mostMs, late } = steps[step];
  const ms = Math.max(1, Math.min(mostMs, remainingMs));
  // What is left after a slow server's earlier answers says nothing about this one.
  const code = late === 'response_timeout' && ms < mostMs / 2 ? 'response_slow' : late;
  const { url, route } = context;
  const params = {
    host: hostOf(url),
    port: url.port !== '' ? url.port : url.protocol === 'https:' ? '443' : '80',
    proxy: route === null ? '' : new URL(route.url).host,
    seconds: Math.round(ms / 100) / 10,
  };
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new Refusal(code, params)), ms);
  try {
    return await run(context, AbortSignal.any([signal, deadline.signal]));
  } finally {
    clearTimeout(timer);
  }
}
