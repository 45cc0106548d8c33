import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { api } from '#renderer/client.ts';
import { IconButton } from '#renderer/ui/button.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { useFocusReturn } from '#renderer/ui/focus-return.ts';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { useText } from '#renderer/ui/text.ts';
import { FeedFacts } from './feed-facts.tsx';
import { FeedSettingsForm } from './feed-settings-form.tsx';

/** One person's calendar: how it stands, what is wrong with it, and their own settings. Escape closes it. */
export function FeedPanel({ personId, onClose }: { personId: number; onClose: () => void }) {
  const text = useText();
  const panel = useRef<HTMLElement>(null);
  const feed = useQuery(api.calendar.readFeed.queryOptions({ input: { personId } }));
  const close = useEffectEvent((event: KeyboardEvent): void => {
    // A question or a list over the panel takes its own Escape.
    if (event.key === 'Escape' && !event.defaultPrevented && document.querySelector('.dialog-overlay') === null) onClose();
  });
  useEffect(() => {
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, []);
  useFocusReturn(panel);

  const view = feed.data;
  const name = view?.row.name ?? text('calendar.people.title');
  return (
    <aside className="person-panel feed-panel" aria-label={name} ref={panel}>
      <header>
        <div>
          <p className="soft person-kana">{view?.row.kana}</p>
          <h2>{name}</h2>
          <p className="soft">{view?.row.loginId}</p>
        </div>
        <IconButton icon="cross" label={text('calendar.person.close')} onPress={onClose} />
      </header>
      {view === undefined && feed.isError && <FailureBanner error={feed.error} onRetry={() => void feed.refetch()} />}
      {view === undefined && !feed.isError && <Skeleton lines={8} />}
      {view !== undefined && (
        <>
          <FeedFacts view={view} />
          <FeedSettingsForm view={view} />
        </>
      )}
    </aside>
  );
}
