import type { HttpClient } from '#main/adapters/http.ts';
import { createAddressGuard } from './address-guard.ts';
import type { FetchContext } from './feed-ports.ts';
import { openFeedTransport } from './transport.ts';

/** How many feeds of one host are fetched at a time. */
export const PER_HOST = 2;

/** The largest calendar that is taken, in bytes. */
export const mostBytes = ({ settings }: Pick<FetchContext, 'settings'>): number => settings.limits.megabytes * 1024 * 1024;

/** Opens what feeds are fetched through, as the settings are now. The caller disposes it. */
export const openFeedHttp = (context: FetchContext, authorities: readonly string[] = []): HttpClient =>
  openFeedTransport({
    proxy: context.proxy,
    guard: createAddressGuard(context.settings.intranet),
    maxBodyBytes: mostBytes(context),
    connections: PER_HOST,
    authorities,
  });
