import { useEffect, useMemo } from 'react';
import { useSearch } from 'wouter';
import { goTo, useRouteStore } from '#renderer/state/route.ts';
import { rememberSearch, useScheduleMemory } from './schedule-memory.ts';
import { type ScheduleSearch, parseScheduleSearch, toScheduleAddress } from './schedule-search.ts';

/** What the address asks for, else what was looked at last; the address says it from then on. */
export function useScheduleSearch(): [ScheduleSearch, (next: ScheduleSearch) => void] {
  const address = useSearch();
  const isHere = useRouteStore((state) => state.here.path === '/schedule');
  const before = useScheduleMemory((memory) => memory.search);
  const search = useMemo(() => parseScheduleSearch(address, before), [address, before]);
  const wanted = toScheduleAddress(search);
  useEffect(() => {
    if (!isHere) return;
    goTo(wanted, { replace: true });
    const kept = toScheduleAddress(useScheduleMemory.getState().search);
    if (kept !== wanted) rememberSearch(search);
  }, [isHere, wanted, search]);
  return [search, (next) => goTo(toScheduleAddress(next), { replace: true })];
}
