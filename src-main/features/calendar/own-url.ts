import { Secret } from '#shared/kernel/secret.ts';
import type { OwnSecrets } from './feed-ports.ts';

/** Too short an address would be given away by its end. */
const SHORTEST_WITH_END = 12;

/** What a row may hold of a person's own URL: its host, and what tells it from another one at that host. */
export interface UrlColumns {
  readonly url_host: string | null;
  readonly url_end: string | null;
}

/** The host and the last characters of an address; the rest of it is a secret. */
export function urlColumns({ url }: OwnSecrets): UrlColumns {
  const text = url?.reveal() ?? '';
  if (!URL.canParse(text)) return { url_host: null, url_end: null };
  return { url_host: new URL(text).host, url_end: text.length < SHORTEST_WITH_END ? '' : text.slice(-4) };
}

/** Secrets with another address, and what the row says of it. */
export function withUrl(own: OwnSecrets, text: string): { readonly own: OwnSecrets; readonly columns: UrlColumns } {
  const next = { ...own, url: new Secret(text) };
  return { own: next, columns: urlColumns(next) };
}

/** Where an address leads; '' for none. */
export const originOf = (text: string): string => (URL.canParse(text) ? new URL(text).origin : '');
