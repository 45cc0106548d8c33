import { problemMessages } from '#shared/i18n/lookup.ts';
import { useSyncStatus } from '#renderer/state/sync-status.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { ButtonLink } from '#renderer/ui/link.tsx';
import { useText } from '#renderer/ui/text.ts';

/** A held or failed synchronisation says what to do next, with the button there. */
export function Attention() {
  const text = useText();
  const status = useSyncStatus().data;
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
  if (last === null || last.problem === null) return null;
  const { cause, remedy } = problemMessages(last.problem);
  return (
    <Banner tone="danger" title={text('home.sync.failed')} actions={<ButtonLink href="/neo">{text('home.sync.setUp')}</ButtonLink>}>
      <p>{text(cause, last.problem.params)}</p>
      <p>{text(remedy, last.problem.params)}</p>
    </Banner>
  );
}
