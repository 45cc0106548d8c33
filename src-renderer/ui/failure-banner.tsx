import type { ReactNode } from 'react';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { useExplain, useText } from './text.ts';

/** Whatever a call threw, as cause and remedy, with a way to try again. */
export function FailureBanner({ error, onRetry, actions }: { error: unknown; onRetry?: () => void; actions?: ReactNode }) {
  const text = useText();
  const { cause, remedy } = useExplain()(error);
  return (
    <Banner
      tone="danger"
      urgent
      title={cause}
      actions={
        <>
          {actions}
          {onRetry !== undefined && <Button onPress={onRetry}>{text('ui.retry')}</Button>}
        </>
      }
    >
      {remedy}
    </Banner>
  );
}
