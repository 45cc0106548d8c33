import { type ReactNode, useEffect } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Icon, type IconName } from '#renderer/ui/icon.tsx';
import { useExplain, useText } from '#renderer/ui/text.ts';
import './full-page.css';

function FullPage({ icon, title, children, actions }: { icon: IconName; title: string; children: ReactNode; actions?: ReactNode }) {
  const text = useText();
  useEffect(() => {
    document.title = `${title} - ${text('app.name')}`;
  }, [title, text]);
  return (
    <main className="full-page">
      <Icon name={icon} />
      <h1>{title}</h1>
      <div className="full-page-text">{children}</div>
      {actions}
    </main>
  );
}

/** The console runs but this window's link is used up: nothing is lost, it only has to be opened again. */
export function SessionLostPage() {
  const text = useText();
  return (
    <FullPage icon="lock" title={text('failure.session.cause')}>
      <p>{text('failure.session.remedy')}</p>
      <p className="soft">{text('failure.session.how')}</p>
    </FullPage>
  );
}

/** Not even the language could be read. */
export function FailurePage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const text = useText();
  const { cause, remedy } = useExplain()(error);
  return (
    <FullPage
      icon="warning"
      title={cause}
      actions={
        <Button kind="primary" onPress={onRetry}>
          {text('ui.retry')}
        </Button>
      }
    >
      <p>{remedy}</p>
    </FullPage>
  );
}
