import { useQuery } from '@tanstack/react-query';
import { api } from '#renderer/client.ts';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { useText } from '#renderer/ui/text.ts';
import type { Tone } from '#renderer/ui/tone.ts';

const REFRESH_MS = 30_000;

/** Whether calendars are used, how many people are set up, and how many calendars cannot be fetched; nothing while that is not known. */
function useCalendarState(): [Tone, string] | undefined {
  const text = useText();
  const settings = useQuery(api.calendar.read.queryOptions());
  const enabled = settings.data?.settings.enabled === true;
  const feeds = useQuery({ ...api.calendar.listFeeds.queryOptions({ input: { limit: 1 } }), enabled, refetchInterval: REFRESH_MS });
  if (settings.isError || feeds.isError) return ['danger', text('home.unreadable')];
  if (settings.data === undefined) return undefined;
  if (!enabled) return ['neutral', text('home.calendar.off')];
  if (feeds.data === undefined) return undefined;
  const { failed, ok, waiting } = feeds.data.counts;
  if (failed > 0) return ['warning', text('home.calendar.failed', { count: failed })];
  const count = ok + waiting;
  return count === 0 ? ['neutral', text('state.notSet')] : ['success', text('home.calendar.set', { count })];
}

/** How people's calendars stand; `small` for the navigation. */
export function CalendarState({ small = false }: { small?: boolean }) {
  const [tone, words] = useCalendarState() ?? [];
  return (
    tone !== undefined && (
      <StateMark tone={tone} small={small}>
        {words}
      </StateMark>
    )
  );
}
