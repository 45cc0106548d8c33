import { create } from 'zustand';
import { type Route, isSameRoute, parseHash, toHash } from './hash.ts';
import { setUnsaved, useUnsaved } from './unsaved.ts';

/** Where we are, and where a person wants to go while a form still holds unsaved changes. */
export const useRouteStore = create<{ here: Route; wanted: Route | null }>()(() => ({
  here: parseHash(window.location.hash),
  wanted: null,
}));

/** Changes within one screen (a filter, a selected row) keep the form that is on it. */
const mayLeave = (from: Route, to: Route): boolean => useUnsaved.getState().form === null || from.path === to.path;

/** Goes to `to` (`/neo`, `/people?text=佐藤`), or asks first when a form holds unsaved changes. */
export function goTo(to: string, options: { replace?: boolean } = {}): void {
  const { here } = useRouteStore.getState();
  const wanted = parseHash(to);
  if (isSameRoute(here, wanted)) return;
  if (!mayLeave(here, wanted)) {
    useRouteStore.setState({ wanted });
    return;
  }
  if (options.replace === true) window.history.replaceState(null, '', toHash(wanted));
  else window.history.pushState(null, '', toHash(wanted));
  useRouteStore.setState({ here: wanted, wanted: null });
}

/** Leaves the form without saving it. */
export function leave(): void {
  const { wanted } = useRouteStore.getState();
  setUnsaved(null);
  if (wanted !== null) goTo(toHash(wanted));
}

export const stay = (): void => useRouteStore.setState({ wanted: null });

/** Back, forward and a typed address arrive here after the fact: the address is put back until the question is answered. */
export function followAddress(): void {
  const { here } = useRouteStore.getState();
  const wanted = parseHash(window.location.hash);
  if (isSameRoute(here, wanted)) return;
  if (mayLeave(here, wanted)) {
    useRouteStore.setState({ here: wanted, wanted: null });
    return;
  }
  window.history.pushState(null, '', toHash(here));
  useRouteStore.setState({ wanted });
}

/** For wouter's `<Router hook>` and `searchHook`. */
export const useRouteLocation = (): [string, typeof goTo] => [useRouteStore((state) => state.here.path), goTo];
export const useRouteSearch = (): string => useRouteStore((state) => state.here.search);
