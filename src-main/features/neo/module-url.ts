import { Refusal } from '#shared/kernel/problem.ts';

const PROGRAM = /\.(cgi|exe)$/i;

function parse(serverUrl: string): URL {
  const text = serverUrl.trim();
  if (!URL.canParse(text)) throw new Refusal('neo_url_invalid');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new Refusal('neo_url_invalid');
  // Credentials have fields of their own; left in the address they would end up in messages.
  if (url.username !== '' || url.password !== '') throw new Refusal('neo_url_invalid');
  url.search = '';
  url.hash = '';
  return url;
}

/**
 * The address of a module beside the configured program: `…/dneo.cgi` and module `zrconst` give `…/zrconst.cgi`; `.exe` stays
 * `.exe`; a folder gets `.cgi`. Query, fragment and anything after the program's name are dropped.
 */
export function moduleUrl(serverUrl: string, module: string): URL {
  const url = parse(serverUrl);
  const segments = url.pathname.split('/').filter((segment) => segment !== '');
  const program = segments.findIndex((segment) => PROGRAM.test(segment));
  const suffix = program === -1 ? '.cgi' : (PROGRAM.exec(segments[program] ?? '')?.[0] ?? '.cgi');
  const folder = program === -1 ? segments : segments.slice(0, program);
  url.pathname = `/${[...folder, `${module}${suffix}`].join('/')}`;
  return url;
}

/** The same address with the other suffix: administrators mix up `.cgi` (Linux) and `.exe` (Windows). */
export function otherSuffix(url: URL): URL {
  const other = new URL(url);
  other.pathname = /\.exe$/i.test(url.pathname) ? url.pathname.replace(/\.exe$/i, '.cgi') : url.pathname.replace(/\.cgi$/i, '.exe');
  return other;
}
