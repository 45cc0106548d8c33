import type { Translate } from '#main/core/translate.ts';
import type { RunState, SyncRun } from '#shared/features/directory/sync-model.ts';

const applied: readonly RunState[] = ['succeeded', 'partial', 'unchanged'];

/** Whether the directory is as the run wanted it. */
export const isApplied = ({ state }: Pick<SyncRun, 'state'>): boolean => applied.includes(state);

/** What the guard found in a run's plan, under the heading that fits how the run ended; undefined when it found nothing. */
export function holdReasons(t: Translate, run: Pick<SyncRun, 'state' | 'verdict'>): { heading: string; reasons: string[] } | undefined {
  const { reasons } = run.verdict;
  if (reasons.length === 0) return undefined;
  return {
    heading: t(isApplied(run) ? 'report.run.approved' : 'report.run.held'),
    reasons: reasons.map((reason) => t(`hold.${reason.code}`, reason.params)),
  };
}
