import { useQuery } from '@tanstack/react-query';
import { api } from '#renderer/client.ts';
import { useSyncStatus } from '#renderer/state/sync-status.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { ButtonLink } from '#renderer/ui/link.tsx';
import { useProblemText, useText } from '#renderer/ui/text.ts';

/** On the first day the first step; later a held, failed or interrupted synchronisation. Each says what to do next, with the button there. */
export function Attention() {
  const text = useText();
  const problemText = useProblemText();
  const neo = useQuery(api.neo.read.queryOptions()).data;
  const status = useSyncStatus().data;
  if (neo?.settings.serverUrl === '') {
    return (
      <Banner
        tone="info"
        title={text('home.unset.title')}
        actions={
          <ButtonLink href="/neo" kind="primary">
            {text('home.sync.setUp')}
          </ButtonLink>
        }
      >
        {text('home.sync.unset')}
      </Banner>
    );
  }
  if (status === undefined) return null;
  const { held, last } = status;
  if (held !== null) {
    return (
      <Banner
        tone="warning"
        title={text('home.sync.held')}
        actions={<ButtonLink href={`/sync/${held.runId}`}>{text('home.sync.held.open')}</ButtonLink>}
      >
        {text('home.sync.held.text')}
      </Banner>
    );
  }
  if (last?.state === 'interrupted') {
    return (
      <Banner tone="danger" title={text('home.sync.failed')} actions={<ButtonLink href="/sync">{text('home.sync.open')}</ButtonLink>}>
        {text('syncScreen.interrupted')}
      </Banner>
    );
  }
  if (last === null || last.problem === null) return null;
  const { cause, remedy } = problemText(last.problem);
  return (
    <Banner tone="danger" title={text('home.sync.failed')} actions={<ButtonLink href="/neo">{text('home.sync.setUp')}</ButtonLink>}>
      <p>{cause}</p>
      <p>{remedy}</p>
    </Banner>
  );
}
