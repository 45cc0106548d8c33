import { Button } from '#renderer/ui/button.tsx';
import { Progress } from '#renderer/ui/progress.tsx';
import { useText } from '#renderer/ui/text.ts';

/** How far something is that takes a while, and the way out of it. */
export function WorkInProgress({
  label,
  done,
  total,
  detail,
  onCancel,
}: {
  label: string;
  done: number;
  total: number | null;
  detail?: string;
  onCancel: () => void;
}) {
  const text = useText();
  return (
    <div className="print-preview-work">
      <Progress label={label} done={done} total={total} {...(detail !== undefined && { detail })} />
      <Button size="small" onPress={onCancel}>
        {text('ui.cancel')}
      </Button>
    </div>
  );
}
