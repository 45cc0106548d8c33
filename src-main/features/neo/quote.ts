import type { NeoConnection } from './connection.ts';

/** Texts that a server sent are shown to administrators: kept short and on one line. */
const MOST_LETTERS = 200;
/** A password of one or two letters would turn every text into nonsense, and hide nothing. */
const SHORTEST_SECRET = 3;

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const formEncode = (text: string): string => new URLSearchParams({ x: text }).toString().slice(2);

/** The spellings in which a server that repeats a request would show a secret. */
const spellings = (secret: string): string[] => [
  secret,
  formEncode(secret),
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
  escapeHtml(secret),
  base64(secret),
];

/** Makes the function that removes a connection's secrets from a text; `accessKey` is the one of the present session. */
export function withoutSecrets({ admin, basicAuth, proxy }: NeoConnection, accessKey = ''): (text: string) => string {
  const pairs = [basicAuth, proxy].filter((pair) => pair !== null).map(({ userId, password }) => base64(`${userId}:${password}`));
  const secrets = [admin.password, basicAuth?.password ?? '', proxy?.password ?? '', accessKey].filter(
    (secret) => secret.length >= SHORTEST_SECRET,
  );
  // The longest first: a spelling may contain another.
  const hidden = [...new Set([...secrets.flatMap(spellings), ...pairs])].toSorted((one, other) => other.length - one.length);
  return (text) => hidden.reduce((rest, spelling) => rest.replaceAll(spelling, '[secret]'), text);
}

/** A server's own words, fit to be shown, logged and stored: without secrets, in one line, at most 200 letters. */
export const quote = (message: string, connection: NeoConnection, accessKey?: string): string =>
  [
    ...withoutSecrets(
      connection,
      accessKey,
    )(message)
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
  ]
    .slice(0, MOST_LETTERS)
    .join('');
