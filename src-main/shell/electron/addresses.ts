/** SECURITY: the screens and the reports have a scheme of their own instead of `file:`, whose pages could read the disk. */
export const SCHEME = 'app';
const SCREENS_HOST = 'console';
const PAPER_HOST = 'paper';

/** The address of a screen (`/sync/12`). */
export const screenUrl = (path: string): string => `${SCHEME}://${SCREENS_HOST}/index.html#${path}`;
/** The address under which a report is loaded for printing. */
export const paperUrl = (id: string): string => `${SCHEME}://${PAPER_HOST}/${id}`;

/** Whether a page is one of our screens; an empty address and `about:blank` are not. */
export function isScreen(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === `${SCHEME}:` && parsed.host === SCREENS_HOST;
}

/** Whether a message comes from the main frame of one of our screens; a frame that is gone already is null. */
export const isOwnPage = (frame: { readonly url: string; readonly parent: unknown } | null): boolean =>
  frame !== null && frame.parent === null && isScreen(frame.url);

/** Developer tools exist only in a start from source. */
const localSchemes = new Set([`${SCHEME}:`, 'blob:', 'data:', 'devtools:']);

/** Whether a page may ask for it at all: our own files, and what a page makes itself. */
export function isLocal(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && localSchemes.has(parsed.protocol);
}

/** Whether a download is a file that the screens made themselves. */
export function isOwnFile(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.protocol === 'blob:' && isScreen(parsed.pathname);
}

/** The makers' help and manual pages; nothing else is ever opened outside. */
const openableHosts = new Set(['www.chatluck.com', 'www.desknets.com']);

/** SECURITY: compares a parsed address. A text search would let `https://evil.example/?https://www.chatluck.com` through. */
export function isOpenable(url: string): boolean {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.protocol !== 'https:' || !openableHosts.has(parsed.hostname)) return false;
  return parsed.port === '' && parsed.username === '' && parsed.password === '';
}
