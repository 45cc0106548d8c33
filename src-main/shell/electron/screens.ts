import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { Protocol } from 'electron';
import { rendererDir } from '../renderer-dir.ts';
import { screensPolicy, withNonce } from '../screens-policy.ts';
import { isScreen, SCHEME } from './addresses.ts';

/** What the build writes; anything else is not served. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** SECURITY: the content security policy is a header, which a page cannot take off, with a fresh nonce for each response. */
const policyHeader = (nonce: string): string =>
  Object.entries({ ...screensPolicy, 'style-src': [...screensPolicy['style-src'], `'nonce-${nonce}'`] })
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');

/** What the build names by a hash of its content never changes; the page itself carries the nonce of its response. */
const lasting = 'private, max-age=31536000, immutable';

const headersFor = (type: string, nonce: string, isLasting: boolean): Record<string, string> => ({
  'content-type': type,
  'content-security-policy': policyHeader(nonce),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': isLasting ? lasting : 'no-store',
});

const notFound = (): Response => new Response('not found\n', { status: 404, headers: { 'content-type': 'text/plain' } });

/** The file under `folder` that an address names, or undefined when it names none that is ours to serve. */
export function fileFor(url: string, folder: string): string | undefined {
  if (!isScreen(url)) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(new URL(url).pathname);
  } catch {
    return undefined;
  }
  const file = join(folder, path);
  // SECURITY: an encoded `..` or a NUL must not lead out of the folder.
  const isInside = file.startsWith(folder + sep) && !path.includes('\0');
  return isInside && Object.hasOwn(types, extname(file)) ? file : undefined;
}

async function answer({ url, method }: { url: string; method: string }, folder: string): Promise<Response> {
  const file = method === 'GET' ? fileFor(url, folder) : undefined;
  const type = file === undefined ? undefined : types[extname(file)];
  if (file === undefined || type === undefined) return notFound();
  const nonce = randomBytes(16).toString('base64');
  const headers = headersFor(type, nonce, file.startsWith(join(folder, 'assets') + sep));
  try {
    if (extname(file) !== '.html') return new Response(await readFile(file), { headers });
    return new Response(withNonce(await readFile(file, 'utf8'), nonce), { headers });
  } catch {
    return notFound();
  }
}

/**
 * SECURITY: makes our scheme a standard, secure one, so that its pages have an origin and a content security policy. It can neither
 * bypass a policy nor install service workers. Only possible before the app is ready.
 */
export function registerScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built screens, and nothing else, to the pages of a session. */
export function serveScreens(protocol: Pick<Protocol, 'handle'>, folder = rendererDir): void {
  protocol.handle(SCHEME, (request) => answer(request, folder));
}
