import { type SyncCounts, syncCounts } from '#shared/features/directory/sync-model.ts';
import { z } from 'zod';

/** The actor under which the schedule runs. */
export const SCHEDULE_ACTOR = 'schedule';

const runSubject = /^sync_run:(\d+)$/;
const applied = z.object({ counts: syncCounts });

/** The number of the run that an entry is about, or undefined for any other subject. */
export const runIdIn = (subject: string): string | undefined => runSubject.exec(subject)?.[1];

/** The counts of an applied run that an entry keeps as JSON, or undefined for any other value. */
export function countsIn(value: string | null): SyncCounts | undefined {
  if (value === null || !value.startsWith('{')) return undefined;
  try {
    return applied.safeParse(JSON.parse(value)).data?.counts;
  } catch {
    return undefined;
  }
}
