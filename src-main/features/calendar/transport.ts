import { type AddressGuard, type HttpClient, openHttp } from '#main/adapters/http.ts';
import type { ProxyRoute } from '#main/adapters/proxy.ts';

export { isBypassed } from '#main/adapters/proxy.ts';

export interface FeedTransportOptions {
  readonly proxy: ProxyRoute | null;
  readonly guard: AddressGuard;
  /** Of an answer as it is sent, packed or not. */
  readonly maxBodyBytes: number;
  /** How many connections to one host at most. */
  readonly connections: number;
  /** Further certificate authorities (PEM) to trust, beside those of the machine. */
  readonly authorities: readonly string[];
}

/** A calendar that takes longer is asked for again later; others wait. */
const PATIENCE = { connectMs: 10_000, answerMs: 60_000, idleMs: 20_000, totalMs: 120_000 };

/** The way to the calendar servers: the one file of the slice that reaches for an adapter. */
export const openFeedTransport = ({ proxy, guard, maxBodyBytes, connections, authorities }: FeedTransportOptions): HttpClient =>
  openHttp({ proxy, guard, connections, authorities, limits: { ...PATIENCE, maxBodyBytes } });
