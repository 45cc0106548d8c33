/** A place in the console: a screen's path and what it shows there. */
export type Route = { path: string; search: string };

/** `#/people?organisation=3` → path `/people`, search `organisation=3`. */
export function parseHash(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  return { path: `/${path}`, search };
}

export const toHash = ({ path, search }: Route): string => `#${path}${search === '' ? '' : `?${search}`}`;

export const isSameRoute = (a: Route, b: Route): boolean => a.path === b.path && a.search === b.search;
