import { useQuery } from '@tanstack/react-query';
import { api } from '#renderer/client.ts';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { useText } from '#renderer/ui/text.ts';

/** Whether desknet's NEO is set up and synchronised. */
export function NeoState() {
  const text = useText();
  const neo = useQuery(api.neo.read.queryOptions());
  if (neo.isError) return <StateMark tone="danger">{text('home.unreadable')}</StateMark>;
  if (neo.data === undefined) return null;
  const { serverUrl, sync } = neo.data.settings;
  if (serverUrl === '') return <StateMark tone="neutral">{text('state.notSet')}</StateMark>;
  return sync.enabled ? (
    <StateMark tone="success">{text('state.inUse')}</StateMark>
  ) : (
    <StateMark tone="info">{text('state.set')}</StateMark>
  );
}
