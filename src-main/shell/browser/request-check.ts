import type { IncomingHttpHeaders } from 'node:http';

/** What a request must say about where it comes from; `entry` is the page behind the printed link. */
export type Entry = 'entry' | 'inside';

/** Why a request is turned away before anything looks at it. */
export type Rejection = { status: 421 | 403; reason: 'host' | 'origin' | 'site' };

/**
 * SECURITY: a page on another site can make a browser send requests here (DNS rebinding, cross-site forms, scripts of another
 * server on this machine). Host must be the address we listen on; whatever is not a GET must carry our own Origin; and a browser
 * that says which site started a request must say it was ours. Only the printed link may be opened from anywhere: its token is
 * the proof.
 */
export function rejectionOf(method: string, headers: IncomingHttpHeaders, port: number, entry: Entry): Rejection | undefined {
  const host = headers.host ?? '';
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return { status: 421, reason: 'host' };
  const origin = headers.origin;
  if (origin === undefined ? method !== 'GET' : origin !== `http://${host}`) return { status: 403, reason: 'origin' };
  const site = headers['sec-fetch-site'];
  if (entry === 'entry' || site === undefined || site === 'same-origin') return undefined;
  // `none` is a person who typed the address or used a bookmark; that is never how a call to a procedure starts.
  return site === 'none' && method === 'GET' ? undefined : { status: 403, reason: 'site' };
}
