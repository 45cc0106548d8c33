import { isScreenPath } from '#shared/features/desktop/screen-path.ts';

/** Links such as `chatluck-console://sync/12` open a screen. Also named in the packages that register it. */
export const LINK_SCHEME = 'chatluck-console';

/**
 * SECURITY: anybody can make a link, so it chooses among the screens that exist and carries nothing else: no query, no fragment,
 * no credentials. Everything else is undefined.
 */
export function deepLinkPath(link: string): string | undefined {
  const parsed = URL.parse(link);
  if (parsed === null || parsed.protocol !== `${LINK_SCHEME}:`) return undefined;
  const { host, pathname, port, username, password, search, hash } = parsed;
  if ([port, username, password, search, hash].some((part) => part !== '')) return undefined;
  if (pathname !== '' && !pathname.startsWith('/')) return undefined;
  // Browsers add a slash where a link has no path.
  const path = `/${host}${pathname.replace(/\/$/, '')}`;
  return isScreenPath(path) ? path : undefined;
}

/** The screen that a command line asks for; the operating system hands links over as an argument. */
export function deepLinkIn(commandLine: readonly string[]): string | undefined {
  for (const argument of commandLine) {
    const path = deepLinkPath(argument);
    if (path !== undefined) return path;
  }
  return undefined;
}
