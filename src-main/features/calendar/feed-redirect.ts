import { isUtf8 } from 'node:buffer';
import { asHttpUrl } from '#shared/features/calendar/feed-url.ts';
import { Refusal } from '#shared/kernel/problem.ts';

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const PERMANENT: readonly number[] = [301, 308];

export const isRedirect = (status: number): boolean => REDIRECTS.includes(status);
export const isPermanent = (status: number): boolean => PERMANENT.includes(status);

/** Many servers send raw UTF-8 there, while a header is read as Latin-1 (RFC 9110 §5.5). */
function asSent(text: string): string {
  const bytes = Buffer.from(text, 'latin1');
  if (bytes.toString('latin1') !== text || !isUtf8(bytes)) return text;
  return bytes.toString('utf8');
}

/**
 * Where an answer sends its reader on to. Refuses `feed_bad_redirect`, and `feed_insecure_redirect` where what was encrypted would no
 * longer be.
 */
export function redirectTarget(from: URL, location: string | undefined): URL {
  const host = from.hostname;
  const text = asHttpUrl(asSent(location ?? ''));
  if (text === '' || !URL.canParse(text, from.href)) throw new Refusal('feed_bad_redirect', { host });
  const target = new URL(text, from);
  if (target.protocol !== 'https:' && target.protocol !== 'http:') throw new Refusal('feed_bad_redirect', { host });
  if (from.protocol === 'https:' && target.protocol === 'http:') throw new Refusal('feed_insecure_redirect', { host });
  // A server does not choose as whom it is asked.
  target.username = '';
  target.password = '';
  target.hash = '';
  return target;
}

/** Whether a password for one URL may go to the other: the same origin, or the same server that now encrypts. */
export const sharesLogin = (from: URL, to: URL): boolean =>
  from.origin === to.origin ||
  (from.hostname === to.hostname && from.protocol === 'http:' && to.protocol === 'https:' && from.port === '' && to.port === '');
