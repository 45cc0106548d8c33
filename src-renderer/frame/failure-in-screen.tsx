import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { useText } from '#renderer/ui/text.ts';

/** In place of a screen that could not be drawn. */
export function FailureInScreen({ onRetry }: { onRetry: () => void }) {
  const text = useText();
  return (
    <div className="page">
      <Banner tone="danger" urgent title={text('failure.screen.cause')} actions={<Button onPress={onRetry}>{text('ui.reload')}</Button>}>
        {text('failure.screen.remedy')}
      </Banner>
    </div>
  );
}
