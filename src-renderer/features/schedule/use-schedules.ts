import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { PersonSchedule } from '#shared/features/calendar/schedule-model.ts';
import { type Period, stretchOf } from '#shared/features/calendar/schedule-period.ts';
import { api } from '#renderer/client.ts';

/** Reads the schedules again whenever any feed has changed. */
function useFeedsFollow(): void {
  const cache = useQueryClient();
  const revision = useQuery(
    api.calendar.watchFeeds.experimental_liveOptions({
      retry: true,
      retryDelay: (count) => Math.min(1000 * 2 ** count, 15_000),
      staleTime: Number.POSITIVE_INFINITY,
      // A stream that ended in good order (the console closed it) is opened again.
      refetchInterval: (query) => (query.state.fetchStatus === 'idle' ? 5000 : false),
    }),
  ).data?.revision;
  const read = useRef<number>(undefined);
  useEffect(() => {
    const before = read.current;
    read.current = revision;
    if (before === undefined || revision === undefined || before === revision) return;
    void cache.invalidateQueries({ queryKey: api.calendar.listOccurrences.key() });
  }, [cache, revision]);
}

export interface Schedules {
  /** Of the chosen people, in their order; whoever is still asked for, or is gone from the directory, is not in it. */
  readonly people: readonly PersonSchedule[];
  /** The answer for exactly these people and days is here. */
  readonly isComplete: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/** The chosen people's events. While another period is on its way, people keep their names and colours. */
export function useSchedules(personIds: readonly number[], period: Period, timeZone: string): Schedules {
  useFeedsFollow();
  const answer = useQuery({
    ...api.calendar.listOccurrences.queryOptions({ input: { personIds: [...personIds], ...stretchOf(period), timeZone } }),
    enabled: personIds.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const found = new Map(answer.data?.map((person) => [person.personId, person]));
  return {
    people: personIds.flatMap((id) => found.get(id) ?? []),
    isComplete: answer.isSuccess && !answer.isPlaceholderData,
    error: answer.error,
    retry: () => void answer.refetch(),
  };
}
