import { hash } from 'node:crypto';
import { asHttpUrl, fillFeedUrl } from '#shared/features/calendar/feed-url.ts';
import type { CalendarSettings } from '#shared/features/calendar/model.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { Secret } from '#shared/kernel/secret.ts';
import type { FetchContext, OwnSecrets, RequestParts } from './feed-ports.ts';

export interface FeedLogin {
  readonly user: string;
  readonly password: Secret;
}

/** Where a feed lies and who asks for it. An address of a feed often holds a key to it: never log one. */
export interface FeedRequest {
  readonly url: URL;
  readonly login?: FeedLogin;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const parse = (text: string): URL | undefined => (URL.canParse(asHttpUrl(text)) ? new URL(asHttpUrl(text)) : undefined);

/** Takes the user name and password out of a URL, where browsers and logs would show them. */
function withoutUserinfo(url: URL): FeedRequest {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  bare.hash = '';
  if (url.username === '' && url.password === '') return { url: bare };
  return { url: bare, login: { user: decoded(url.username), password: new Secret(decoded(url.password)) } };
}

/** A person's account at the calendar server. */
function ownLogin({ loginId, own }: RequestParts, { password }: OwnSecrets): FeedLogin | undefined {
  const user = own.loginId === '' ? loginId : own.loginId;
  return password === undefined || user === '' ? undefined : { user, password };
}

/** Whether a person's own secrets are needed to ask for their feed. */
export const needsOwn = (auth: CalendarSettings['auth'], { own }: RequestParts): boolean =>
  own.hasUrl || (own.hasPassword && auth === 'personal');

/** A value that may stand in a path: one of dots alone would climb out of it. */
const isPathPart = (value: string): boolean => !/^\.{0,2}$/.test(value);

function templateUrl(template: string, { loginId, mail }: RequestParts): URL {
  for (const [name, value] of [
    ['{loginId}', loginId],
    ['{mail}', mail],
  ] as const) {
    if (template.includes(name) && !isPathPart(value)) throw new Refusal('feed_url_incomplete', { name });
  }
  const url = template === '' ? undefined : parse(fillFeedUrl(template, { loginId, mail }));
  if (url === undefined) throw new Refusal('feed_url_missing');
  return url;
}

/**
 * The request for one person's feed. Their own URL wins over the server's, and then no account but their own is used: the shared one
 * belongs to the server that the administrator named. Refuses `feed_url_missing`, `feed_url_incomplete`,
 * `feed_login_missing` or `feed_secrets_unreadable`.
 */
export function buildFeedRequest({ settings, sharedPassword }: FetchContext, parts: RequestParts, own: OwnSecrets): FeedRequest {
  // Without it the server's would be asked, and another calendar taken for the person's.
  if (parts.own.hasUrl && own.url === undefined) throw new Refusal('feed_secrets_unreadable');
  const ownUrl = own.url === undefined ? undefined : parse(own.url.reveal());
  if (own.url !== undefined && ownUrl === undefined) throw new Refusal('feed_url_missing');
  if (ownUrl !== undefined) {
    const { url, login = ownLogin(parts, own) } = withoutUserinfo(ownUrl);
    return login === undefined ? { url } : { url, login };
  }
  const url = templateUrl(settings.serverUrl, parts);
  if (settings.auth === 'none') return { url };
  const login =
    settings.auth === 'personal' ? ownLogin(parts, own) : sharedPassword && { user: settings.shared.loginId, password: sharedPassword };
  if (login === undefined) throw new Refusal('feed_login_missing');
  return { url, login };
}

const keyOf = (url: URL, user: string): string => hash('sha256', `${url.href}\n${user}`);

/** What validators (ETag, Last-Modified) belong to: the address that answered with them (RFC 9110 §8.8), and who asked it. */
export const requestKey = ({ url, login }: FeedRequest): string => keyOf(url, login?.user ?? '');

/** The same of a feed of the administrator's server, which no secret is needed for; undefined where the person has none there. */
export function serverRequestKey({ serverUrl, auth, shared }: CalendarSettings, parts: RequestParts): string | undefined {
  const own = parts.own.loginId === '' ? parts.loginId : parts.own.loginId;
  try {
    return keyOf(templateUrl(serverUrl, parts), { none: '', shared: shared.loginId, personal: own }[auth]);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** A person's own URL at its new place, with the user name and password that stood in the old one. */
export function movedUrl(own: OwnSecrets, movedTo: URL): URL {
  const before = own.url === undefined ? undefined : parse(own.url.reveal());
  const moved = new URL(movedTo);
  moved.username = before?.username ?? '';
  moved.password = before?.password ?? '';
  return moved;
}
