import type { RunProgress } from '#shared/features/directory/sync-model.ts';

type Tell = (stage: RunProgress['stage'], done: number, total: number | null) => void;

const INTERVAL_MS = 100;

/** Lets the first word of every stage through at once and at most ten a second after it. */
export function createProgress(tell: Tell): Tell {
  let lastStage: RunProgress['stage'] | null = null;
  let lastAt = 0;
  return (stage, done, total) => {
    const at = performance.now();
    if (stage === lastStage && at - lastAt < INTERVAL_MS) return;
    lastStage = stage;
    lastAt = at;
    tell(stage, done, total);
  };
}
