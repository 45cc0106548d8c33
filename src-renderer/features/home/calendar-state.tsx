import { useQuery } from '@tanstack/react-query';
import { api } from '#renderer/client.ts';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { useText } from '#renderer/ui/text.ts';

const REFRESH_MS = 30_000;

/** Whether calendars are used, how many people are set up, and how many calendars cannot be fetched. */
export function CalendarState() {
  const text = useText();
  const settings = useQuery(api.calendar.read.queryOptions());
  const enabled = settings.data?.settings.enabled === true;
  const feeds = useQuery({ ...api.calendar.listFeeds.queryOptions({ input: { limit: 1 } }), enabled, refetchInterval: REFRESH_MS });
  if (settings.isError || feeds.isError) return <StateMark tone="danger">{text('home.unreadable')}</StateMark>;
  if (settings.data === undefined) return null;
  if (!enabled) return <StateMark tone="neutral">{text('home.calendar.off')}</StateMark>;
  if (feeds.data === undefined) return null;
  const { failed, ok, waiting } = feeds.data.counts;
  if (failed > 0) return <StateMark tone="danger">{text('home.calendar.failed', { count: failed })}</StateMark>;
  const count = ok + waiting;
  return count === 0 ? (
    <StateMark tone="neutral">{text('state.notSet')}</StateMark>
  ) : (
    <StateMark tone="success">{text('home.calendar.set', { count })}</StateMark>
  );
}
