/** The addresses of all screens, as they stand after the `#`; the first one is the home. */
export const screenPaths = [
  '/',
  '/neo',
  '/calendar',
  '/sync',
  '/people',
  '/organisations',
  '/schedule',
  '/common',
  '/desktop',
  '/audit',
] as const;
export type ScreenPath = (typeof screenPaths)[number];

/** A run's own page. The number has no more digits than a run can have. */
const runPath = /^\/sync\/[1-9]\d{0,14}$/;

/** Whether a place may be opened from outside of the screens: a screen, or the page of one run (`/sync/12`). */
export const isScreenPath = (path: string): boolean => screenPaths.some((screen) => screen === path) || runPath.test(path);
