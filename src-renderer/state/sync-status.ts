import { type QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { SyncStatus } from '#shared/features/directory/sync-model.ts';
import { api } from '#renderer/client.ts';
import { isExpected } from '#renderer/failure.ts';

/** One stream for all readers; when it breaks it is opened again after a pause. */
export const syncStatusOptions = api.directory.watchSync.experimental_liveOptions({
  retry: (_count, error) => !isExpected(error),
  retryDelay: (count) => Math.min(1000 * 2 ** count, 15_000),
  staleTime: Number.POSITIVE_INFINITY,
  // A stream that ended in good order (the console closed it) is opened again.
  refetchInterval: (query) => (query.state.fetchStatus === 'idle' ? 5000 : false),
});

/** The synchronisation's state now and at every change. */
export const useSyncStatus = (): UseQueryResult<SyncStatus> => useQuery(syncStatusOptions);

/** The runs that a status tells of: when this changes, lists that were read before are out of date. */
export const runsSeen = (status: SyncStatus | undefined): string | undefined =>
  status && [status.running?.runId, status.last?.runId, status.last?.canUndo, status.held?.runId].join();

/** What the cached lists were read with: a run may start and end while no screen with a list is open. */
const listsFrom = new WeakMap<QueryClient, string>();

/** For screens with lists of the directory: reads them again when a run starts, ends, is held or is taken back. */
export function useSyncFollow(): void {
  const cache = useQueryClient();
  const seen = runsSeen(useSyncStatus().data);
  useEffect(() => {
    if (seen === undefined) return;
    const before = listsFrom.get(cache);
    if (before === seen) return;
    listsFrom.set(cache, seen);
    if (before === undefined) return;
    for (const list of [api.directory.listRuns, api.directory.readRun, api.directory.listPeople, api.directory.listOrganisations]) {
      void cache.invalidateQueries({ queryKey: list.key() });
    }
  }, [cache, seen]);
}

/** Reads the settings again when another window or process has saved some: navigation, home and open forms show them. */
export function useSettingsFollow(): void {
  const cache = useQueryClient();
  const revision = useSyncStatus().data?.settingsRevision;
  const read = useRef<number>(undefined);
  useEffect(() => {
    const before = read.current;
    read.current = revision;
    if (before === undefined || revision === undefined || before === revision) return;
    for (const slice of [api.common, api.neo, api.calendar, api.desktop]) void cache.invalidateQueries({ queryKey: slice.read.key() });
  }, [cache, revision]);
}
