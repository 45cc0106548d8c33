import { type HttpClient, type HttpLimits, openHttp } from '#main/adapters/http.ts';
import type { NeoConnection } from './connection.ts';

export { routeFor } from '#main/adapters/proxy.ts';
export { awaitLateAlert, hostOf, type Lookup, openTcp, openTls, openTunnel, resolveHost } from '#main/adapters/reach.ts';

export interface TransportOptions {
  limits?: Partial<HttpLimits> | undefined;
  /** Further certificate authorities (PEM) to trust, beside those of the machine. */
  authorities?: readonly string[] | undefined;
}

/**
 * The way to the NEO server. A synchronisation opens it in a worker thread, where only plain data arrives and no port can be
 * handed over; this is therefore the one file of the slice that reaches for an adapter.
 */
export const openTransport = (
  connection: Pick<NeoConnection, 'proxy'>,
  { limits = {}, authorities = [] }: TransportOptions = {},
): HttpClient => openHttp({ proxy: connection.proxy, limits, authorities });
