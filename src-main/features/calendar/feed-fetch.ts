import type { HttpAnswer, HttpClient } from '#main/adapters/http.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { charsetOf, header, statusRefusal, unpack, validator } from './feed-answer.ts';
import type { FeedFile } from './feed-ports.ts';
import { isPermanent, isRedirect, redirectTarget, sharesLogin } from './feed-redirect.ts';
import { type FeedLogin, type FeedRequest, requestKey } from './feed-request.ts';

const MOST_REDIRECTS = 5;
/** No request begins later: each of them has its own limits, but five redirects of a slow server would hold up others for long. */
const MOST_MS = 120_000;

/** What an earlier answer brought. */
export interface KnownFile {
  /** `requestKey` of the address that gave it, behind all redirects; no other one is asked with these. */
  readonly requestKey: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
}
const NOTHING_KNOWN: KnownFile = { requestKey: null, etag: null, lastModified: null };

export interface FetchOptions {
  /** Of a calendar unpacked. */
  readonly maxBytes: number;
  readonly userAgent: string;
  /** The present, epoch milliseconds, to read a `Retry-After` date by. */
  readonly now: number;
}

/** `movedTo`: the server says that the feed lies there for good. Never where the login may not follow. */
export type FetchOutcome = KnownFile & { readonly requestKey: string; readonly movedTo?: URL } & (
    | { readonly kind: 'unchanged' }
    | ({ readonly kind: 'file' } & FeedFile)
  );

const basic = ({ user, password }: FeedLogin): string => `Basic ${Buffer.from(`${user}:${password.reveal()}`, 'utf8').toString('base64')}`;

const requestHeaders = (login: FeedLogin | undefined, known: KnownFile, { userAgent }: FetchOptions): Record<string, string> => ({
  accept: 'text/calendar, */*;q=0.1',
  'accept-encoding': 'gzip, deflate',
  'user-agent': userAgent,
  ...(known.etag === null ? {} : { 'if-none-match': known.etag }),
  ...(known.lastModified === null ? {} : { 'if-modified-since': known.lastModified }),
  ...(login === undefined ? {} : { authorization: basic(login) }),
});

async function outcomeOf(answer: HttpAnswer, asked: FeedRequest, known: KnownFile, options: FetchOptions): Promise<FetchOutcome> {
  const { maxBytes, now } = options;
  const host = asked.url.hostname;
  const isAsked = known.etag !== null || known.lastModified !== null;
  if (answer.status === 304 && isAsked) {
    return {
      kind: 'unchanged',
      requestKey: requestKey(asked),
      etag: validator(answer, 'etag') ?? known.etag,
      lastModified: validator(answer, 'last-modified') ?? known.lastModified,
    };
  }
  if (![200, 203, 204].includes(answer.status)) throw statusRefusal(answer, host, now);
  return {
    kind: 'file',
    requestKey: requestKey(asked),
    bytes: await unpack(answer, host, maxBytes),
    charset: charsetOf(answer),
    etag: validator(answer, 'etag'),
    lastModified: validator(answer, 'last-modified'),
  };
}

/** A body beyond the limit is a calendar's fault here, and not the network's. */
function asFeedRefusal(error: unknown, { hostname: host }: URL, maxBytes: number): unknown {
  if (!(error instanceof Refusal) || error.code !== 'response_too_large') return error;
  return new Refusal('feed_too_large', { host, megabytes: Math.ceil(maxBytes / 1024 / 1024) }, { cause: error });
}

/**
 * Fetches a feed, or learns that it is as it was. Follows up to five redirects, never from https to http; a login goes to its own server
 * only. Refuses with `feed_…`, or with a network code; rethrows the signal's reason.
 */
export async function fetchFeed(
  http: HttpClient,
  { url: first, login }: FeedRequest,
  known: KnownFile = NOTHING_KNOWN,
  options: FetchOptions,
  signal?: AbortSignal,
): Promise<FetchOutcome> {
  let url = first;
  let movedTo: URL | undefined;
  let isForGood = true;
  const started = performance.now();
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    const allowedLogin = sharesLogin(first, url) ? login : undefined;
    const asked = allowedLogin === undefined ? { url } : { url, login: allowedLogin };
    const knownHere = known.requestKey === requestKey(asked) ? known : NOTHING_KNOWN;
    const headers = requestHeaders(allowedLogin, knownHere, options);
    const answer = await http.request({ method: 'GET', url, headers }, signal).catch((error: unknown) => {
      throw asFeedRefusal(error, url, options.maxBytes);
    });
    if (!isRedirect(answer.status)) {
      const outcome = await outcomeOf(answer, asked, knownHere, options);
      return movedTo === undefined ? outcome : { ...outcome, movedTo };
    }
    if (performance.now() - started > MOST_MS) {
      throw new Refusal('response_timeout', { host: first.hostname, seconds: MOST_MS / 1000 });
    }
    url = redirectTarget(url, header(answer, 'location'));
    isForGood &&= isPermanent(answer.status) && (login === undefined || sharesLogin(first, url));
    if (isForGood) movedTo = url;
  }
  throw new Refusal('feed_too_many_redirects', { host: first.hostname });
}
