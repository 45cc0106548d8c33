import type { RunProgress } from '#shared/features/directory/sync-model.ts';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { useText } from '#renderer/ui/text.ts';

/** A running synchronisation in one line: its stage and how far it is. */
export function RunningMark({ progress }: { progress: RunProgress }) {
  const text = useText();
  const stage = text(`sync.stage.${progress.stage}`);
  return (
    <StateMark tone="running">
      {progress.total === null
        ? text('sync.progress', { stage, done: progress.done })
        : text('sync.progress.total', { stage, done: progress.done, total: progress.total })}
    </StateMark>
  );
}
