import type { RunProgress } from '#shared/features/directory/sync-model.ts';
import { StateMark } from '#renderer/ui/state-mark.tsx';
import { type Text, useText } from '#renderer/ui/text.ts';

function describe({ stage: id, done, total }: RunProgress, text: Text): string {
  const stage = text(`sync.stage.${id}`);
  if (total !== null) return text('sync.progress.total', { stage, done, total });
  return done === 0 ? stage : text('sync.progress', { stage, done });
}

/** A running synchronisation in one line: its stage and how far it is. */
export function RunningMark({ progress }: { progress: RunProgress }) {
  const text = useText();
  return <StateMark tone="running">{describe(progress, text)}</StateMark>;
}
