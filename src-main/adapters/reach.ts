import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';
import { Refusal } from '#shared/kernel/problem.ts';
import { networkRefusal, tlsRefusal } from './http-problems.ts';
import { proxyAuthorization, proxyName, type ProxyRoute } from './proxy.ts';
import { trustedContext } from './trust.ts';

export type Lookup = (host: string) => Promise<readonly string[]>;

const systemLookup: Lookup = async (host) => (await lookup(host, { all: true })).map(({ address }) => address);

const portOf = (url: URL): number => (url.port !== '' ? Number(url.port) : url.protocol === 'https:' ? 443 : 80);
/** A host as sockets want it: IPv6 without brackets. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** Waits for work that cannot be cancelled itself: the signal's reason wins. */
async function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** The addresses of a server's name; refuses `dns_not_found` or `dns_failed`. */
export async function resolveHost(url: URL, signal: AbortSignal, resolve: Lookup = systemLookup): Promise<readonly string[]> {
  try {
    return await untilAborted(resolve(hostOf(url)), signal);
  } catch (error) {
    signal.throwIfAborted();
    throw networkRefusal(error, { url, proxy: null });
  }
}

/** Opens a bare connection and says where it led; refuses with a connection code. The caller ends the socket. */
export async function openTcp(url: URL, signal: AbortSignal): Promise<net.Socket> {
  signal.throwIfAborted();
  const socket = net.connect({ host: hostOf(url), port: portOf(url), autoSelectFamily: true, signal });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject);
    });
    return socket;
  } catch (error) {
    signal.throwIfAborted();
    throw networkRefusal(error, { url, proxy: null });
  } finally {
    // A late error must not become an uncaught one.
    socket.on('error', () => undefined);
  }
}

/** Asks a proxy for a tunnel to the server; refuses `proxy_…`. The caller ends the stream. */
export async function openTunnel(url: URL, proxy: ProxyRoute, signal: AbortSignal, authorities: readonly string[] = []): Promise<Duplex> {
  signal.throwIfAborted();
  const proxyUrl = new URL(proxy.url);
  const authorization = proxyAuthorization(proxy);
  const target = `${url.hostname}:${portOf(url)}`;
  const client = proxyUrl.protocol === 'https:' ? https : http;
  const request = client.request({
    host: hostOf(proxyUrl),
    port: portOf(proxyUrl),
    method: 'CONNECT',
    path: target,
    headers: { host: target, ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }) },
    agent: false,
    signal,
    ...(proxyUrl.protocol === 'https:' ? { secureContext: trustedContext(authorities) } : {}),
  });
  const refused = (status: number | undefined): Refusal =>
    status === 407
      ? new Refusal('proxy_auth_required', { proxy: proxyName(proxy) })
      : new Refusal('proxy_refused', { proxy: proxyName(proxy), status: status ?? 0 });
  try {
    return await new Promise<Duplex>((resolve, reject) => {
      request.once('error', reject);
      request.once('response', (answer) => {
        answer.resume();
        reject(refused(answer.statusCode));
      });
      request.once('connect', (answer, socket) => {
        socket.on('error', () => undefined);
        if (answer.statusCode === 200) resolve(socket);
        else {
          socket.destroy();
          reject(refused(answer.statusCode));
        }
      });
      request.end();
    });
  } catch (error) {
    signal.throwIfAborted();
    const refusal = networkRefusal(error, { url, proxy });
    // Whatever cuts the conversation with the proxy off, it is the proxy that has to be looked at.
    throw refusal.code.startsWith('proxy_') ? refusal : new Refusal('proxy_unreachable', { proxy: proxyName(proxy) }, { cause: error });
  } finally {
    request.on('error', () => undefined);
  }
}

/** A TLS connection that stands, whether or not its certificate is any good: `refusal` says what is wrong with it. */
export interface TlsFinding {
  socket: tls.TLSSocket;
  refusal: Refusal | undefined;
}

/**
 * Shakes hands over a stream and keeps the connection even when the certificate is bad, so that it can be described. Nothing may
 * be sent over it then. Refuses when there is no handshake at all.
 */
export async function openTls(url: URL, stream: Duplex, signal: AbortSignal, authorities: readonly string[] = []): Promise<TlsFinding> {
  signal.throwIfAborted();
  const host = hostOf(url);
  const socket = tls.connect({
    socket: stream,
    host,
    ...(net.isIP(host) === 0 ? { servername: host } : {}),
    secureContext: trustedContext(authorities),
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
  });
  const abort = (): void => void socket.destroy();
  signal.addEventListener('abort', abort, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('secureConnect', resolve).once('error', reject);
      socket.once('close', () => reject(Object.assign(new Error('closed during the handshake'), { code: 'ECONNRESET' })));
    });
  } catch (error) {
    signal.throwIfAborted();
    throw networkRefusal(error, { url, proxy: null });
  } finally {
    signal.removeEventListener('abort', abort);
    socket.on('error', () => undefined);
  }
  // Typed as an Error, but it is the code's text, or an Error with a code when the name does not match.
  const fault: unknown = socket.authorized ? undefined : socket.authorizationError;
  const code = typeof fault === 'string' ? fault : fault instanceof Error && 'code' in fault ? String(fault.code) : 'CERT_UNTRUSTED';
  return {
    socket,
    refusal: socket.authorized ? undefined : (tlsRefusal(fault, code, url.hostname) ?? new Refusal('tls_failed', { host, detail: code })),
  };
}

/**
 * Asks for the headers of a page and waits for the first byte. With TLS 1.3 a server that wants a client certificate says so only
 * after the handshake; this brings it to light. Refuses with that; any other end of the conversation is left to the next step.
 */
export async function awaitLateAlert(url: URL, socket: tls.TLSSocket, waitMs: number): Promise<void> {
  const error = await new Promise<unknown>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), waitMs);
    const settle = (outcome: unknown): void => {
      clearTimeout(timer);
      resolve(outcome);
    };
    socket
      .once('data', () => settle(undefined))
      .once('close', () => settle(undefined))
      .once('error', settle);
    socket.write(`HEAD ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nUser-Agent: renkei-console\r\nConnection: close\r\n\r\n`);
  });
  if (error === undefined) return;
  const refusal = networkRefusal(error, { url, proxy: null });
  if (refusal.code.startsWith('tls_')) throw refusal;
}
