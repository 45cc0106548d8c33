import type { LookupFunction } from 'node:net';
import { Agent, buildConnector, type Dispatcher, ProxyAgent } from 'undici';
import { Refusal } from '#shared/kernel/problem.ts';
import { type Destination, destinationParams, networkRefusal } from './http-problems.ts';
import { proxyAuthorization, type ProxyRoute, routeFor } from './proxy.ts';
import { trustedContext } from './trust.ts';

/** How long to wait and how much to take; times in milliseconds. */
export interface HttpLimits {
  /** Until a connection stands. */
  connectMs: number;
  /** From sending the request until the answer's first bytes. */
  answerMs: number;
  /** Between two pieces of the body. */
  idleMs: number;
  /** For the whole request. */
  totalMs: number;
  maxBodyBytes: number;
}

export const defaultLimits: HttpLimits = {
  connectMs: 10_000,
  answerMs: 60_000,
  idleMs: 30_000,
  totalMs: 300_000,
  maxBodyBytes: 256 * 1024 * 1024,
};

export interface HttpRequest {
  method: 'GET' | 'HEAD' | 'POST';
  url: URL;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** An answer as it came: redirects are not followed and a bad status is not an error. Header names are in lower case. */
export interface HttpAnswer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Uint8Array;
}

/** Says where requests may go. */
export interface AddressGuard {
  /** Throws a refusal for a target that may not be asked, as far as its URL tells. */
  assertTarget(target: URL): void;
  /** Resolves the name of a target that is reached without a proxy, or ends with a refusal; addresses in a URL are not looked up. */
  lookup(target: URL): LookupFunction;
}

export interface HttpOptions {
  proxy: ProxyRoute | null;
  guard?: AddressGuard;
  /** To one host at most; 1 unless told. */
  connections?: number;
  limits?: Partial<HttpLimits>;
  /** Further certificate authorities (PEM) to trust, beside those of the machine. */
  authorities?: readonly string[];
}

export interface HttpClient extends AsyncDisposable {
  /** Sends one request. Refuses with a network code (`problemKind(code) === 'network'`); rethrows the signal's reason when aborted. */
  request(request: HttpRequest, signal?: AbortSignal): Promise<HttpAnswer>;
}

type ConnectOptions = NonNullable<Parameters<typeof buildConnector>[0]>;

/** Connects like undici, but only to where the guard lets it. */
const guardedConnector =
  (connect: ConnectOptions, guard: AddressGuard): buildConnector.connector =>
  (target, callback) => {
    const lookup = guard.lookup(new URL(`${target.protocol}//${target.host ?? target.hostname}`));
    buildConnector({ ...connect, allowH2: false, lookup })(target, callback);
  };

function openDispatcher({ url, proxy: route }: Destination, options: HttpOptions, limits: HttpLimits): Dispatcher {
  // Reading the certificates takes a while, which plain http is spared.
  const encrypted = url.protocol === 'https:' || route?.url.startsWith('https:') === true;
  const connect = { timeout: limits.connectMs, ...(encrypted ? { secureContext: trustedContext(options.authorities) } : {}) };
  // The waiting times are watched here, not by undici, whose timers are only exact to a second and do not cover a proxy.
  const common = { connections: options.connections ?? 1, pipelining: 1, allowH2: false, headersTimeout: 0, bodyTimeout: 0 };
  if (route === null) {
    return new Agent({ ...common, connect: options.guard === undefined ? connect : guardedConnector(connect, options.guard) });
  }
  const token = proxyAuthorization(route);
  return new ProxyAgent({
    ...common,
    uri: route.url,
    ...(token === undefined ? {} : { token }),
    connectTimeout: limits.connectMs,
    requestTls: connect,
    proxyTls: connect,
  });
}

/** Stops a request that takes too long, and remembers that it did. */
function watch(limits: HttpLimits, signal: AbortSignal | undefined) {
  const controller = new AbortController();
  let expired = 0;
  const expire = (ms: number) => () => {
    expired = ms;
    controller.abort();
  };
  // One signal for thousands of requests would remember each of them if it were joined by AbortSignal.any.
  const follow = (): void => controller.abort(signal?.reason);
  signal?.addEventListener('abort', follow, { once: true });
  const total = setTimeout(expire(limits.totalMs), limits.totalMs);
  let step = setTimeout(expire(limits.answerMs), limits.answerMs);
  return {
    signal: controller.signal,
    /** The wait that ran out, in milliseconds, or 0. */
    expired: () => expired,
    progress(): void {
      clearTimeout(step);
      step = setTimeout(expire(limits.idleMs), limits.idleMs);
    },
    stop(): void {
      signal?.removeEventListener('abort', follow);
      clearTimeout(total);
      clearTimeout(step);
    },
  };
}

async function readBody(answer: Dispatcher.ResponseData, limits: HttpLimits, host: string, progress: () => void): Promise<Uint8Array> {
  const tooLarge = () => new Refusal('response_too_large', { host, megabytes: Math.ceil(limits.maxBodyBytes / 1024 / 1024) });
  if (Number(answer.headers['content-length'] ?? 0) > limits.maxBodyBytes) {
    answer.body.destroy();
    throw tooLarge();
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body) {
    if (!(chunk instanceof Uint8Array)) continue;
    size += chunk.byteLength;
    // Leaving the loop destroys the body, so that an endless answer ends here.
    if (size > limits.maxBodyBytes) throw tooLarge();
    chunks.push(chunk);
    progress();
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, size);
}

/** Opens a client for one destination's settings; sockets are kept for the next request and do not keep the process alive. */
export function openHttp(options: HttpOptions): HttpClient {
  const limits = { ...defaultLimits, ...options.limits };
  const dispatchers = new Map<string, Dispatcher>();
  const dispatcherFor = (destination: Destination): Dispatcher => {
    const key = `${destination.url.protocol} ${destination.proxy === null ? 'direct' : 'proxy'}`;
    const open = dispatchers.get(key) ?? openDispatcher(destination, options, limits);
    dispatchers.set(key, open);
    return open;
  };
  return {
    async request({ method, url, headers, body }, signal) {
      signal?.throwIfAborted();
      options.guard?.assertTarget(url);
      const destination: Destination = { url, proxy: routeFor(url, options.proxy) };
      const dispatcher = dispatcherFor(destination);
      const watched = watch(limits, signal);
      try {
        const answer = await dispatcher.request({
          origin: url.origin,
          path: `${url.pathname}${url.search}`,
          method,
          headers: { accept: 'application/json', 'user-agent': 'renkei-console', ...headers },
          ...(body === undefined ? {} : { body }),
          signal: watched.signal,
        });
        watched.progress();
        const bytes = await readBody(answer, limits, url.hostname, watched.progress);
        return { status: answer.statusCode, headers: answer.headers, body: bytes };
      } catch (error) {
        signal?.throwIfAborted();
        if (watched.expired() > 0) {
          const { host, port } = destinationParams(destination);
          throw new Refusal('response_timeout', { host, port, seconds: Math.round(watched.expired() / 100) / 10 }, { cause: error });
        }
        throw networkRefusal(error, destination);
      } finally {
        watched.stop();
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...dispatchers.values()].map((dispatcher) => dispatcher.destroy()));
    },
  };
}
