import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '#renderer/client.ts';

/** Ten thousand feeds change all the time while they are fetched; a list that is read again more often cannot be read. */
const PAUSE_MS = 1000;

/** For screens that show people's calendars: reads them again when any of them was fetched or changed, by whatever process. */
export function useFeedsFollow(): void {
  const cache = useQueryClient();
  const { data } = useQuery(
    api.calendar.watchFeeds.experimental_liveOptions({
      retry: true,
      retryDelay: (count) => Math.min(1000 * 2 ** count, 15_000),
      staleTime: Number.POSITIVE_INFINITY,
      // A stream that ended in good order (the console closed it) is opened again.
      refetchInterval: (query) => (query.state.fetchStatus === 'idle' ? 5000 : false),
    }),
  );
  const revision = data?.revision;
  const read = useRef<{ revision: number | undefined; at: number }>({ revision: undefined, at: 0 });
  useEffect(() => {
    if (revision === undefined || revision === read.current.revision) return undefined;
    if (read.current.revision === undefined) {
      read.current = { revision, at: Date.now() };
      return undefined;
    }
    const timer = window.setTimeout(
      () => {
        read.current = { revision, at: Date.now() };
        for (const shown of [api.calendar.listFeeds, api.calendar.readFeed, api.calendar.listOccurrences]) {
          void cache.invalidateQueries({ queryKey: shown.key() });
        }
      },
      Math.max(0, read.current.at + PAUSE_MS - Date.now()),
    );
    return () => window.clearTimeout(timer);
  }, [cache, revision]);
}
