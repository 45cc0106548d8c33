import { useQuery } from '@tanstack/react-query';
import { api } from '#renderer/client.ts';
import { CalendarState } from '#renderer/features/home/calendar-state.tsx';
import { useSyncStatus } from '#renderer/state/sync-status.ts';
import { runTone } from '#renderer/ui/run-tone.ts';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { useText } from '#renderer/ui/text.ts';

/** Whether desknet's NEO is connected and synchronised, for the navigation. */
export function NeoMark() {
  const text = useText();
  const neo = useQuery(api.neo.read.queryOptions());
  if (neo.data === undefined) return null;
  const { serverUrl, sync } = neo.data.settings;
  if (serverUrl === '')
    return (
      <StateMark small tone="neutral">
        {text('state.notSet')}
      </StateMark>
    );
  return sync.enabled ? (
    <StateMark small tone="success">
      {text('state.inUse')}
    </StateMark>
  ) : (
    <StateMark small tone="info">
      {text('state.set')}
    </StateMark>
  );
}

/** How people's calendars stand. */
export const CalendarMark = () => <CalendarState small />;

/** How the last synchronisation ended, or that one is running or held. */
export function SyncMark() {
  const text = useText();
  const { data } = useSyncStatus();
  if (data === undefined) return null;
  if (data.running !== null)
    return (
      <StateMark small tone="running">
        {text('run.state.running')}
      </StateMark>
    );
  if (data.held !== null)
    return (
      <StateMark small tone="warning">
        {text('run.state.held')}
      </StateMark>
    );
  if (data.last === null) return null;
  return (
    <StateMark small tone={runTone(data.last.state)}>
      {text(`run.state.${data.last.state}`)}
    </StateMark>
  );
}
