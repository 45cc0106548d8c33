import { explainProblem } from '#shared/i18n/explain-problem.ts';
import type { RunState, SyncRun, SyncStatus } from '#shared/features/directory/sync-model.ts';
import type { Translate } from '#main/core/translate.ts';

type Mood = 'good' | 'held' | 'failed';

/** What has been seen so far. */
export interface Seen {
  /** The newest finished run; none is announced twice. */
  readonly runId: number;
  readonly mood: Mood;
  /** The plan that waits for approval, so that the same one is announced once and not every night. */
  readonly heldHash: string | null;
}

export type News = 'finished' | 'unchanged' | 'recovered' | 'partial' | 'undone' | 'held' | 'failed';
export interface Announcement {
  readonly news: News;
  readonly run: SyncRun;
}

const moods: Partial<Record<RunState, Mood>> = {
  succeeded: 'good',
  unchanged: 'good',
  partial: 'good',
  held: 'held',
  failed: 'failed',
  interrupted: 'failed',
};

const changesSomething = ({ counts: { people, organisations } }: SyncRun): boolean =>
  people.added + people.updated + people.suspended + people.reactivated > 0 ||
  organisations.added + organisations.updated + organisations.removed > 0;

/** What a good end is worth: after a failure always, by hand always, on schedule only when something has changed. */
function newsOfGoodEnd(before: Seen, run: SyncRun): News | null {
  if (run.kind === 'undo') return 'undone';
  if (run.state === 'partial') return before.mood === 'failed' || run.trigger === 'manual' || changesSomething(run) ? 'partial' : null;
  if (before.mood === 'failed') return 'recovered';
  if (run.state === 'succeeded') return run.trigger === 'manual' || changesSomething(run) ? 'finished' : null;
  return run.trigger === 'manual' ? 'unchanged' : null;
}

function newsOf(before: Seen, run: SyncRun, mood: Mood): News | null {
  if (mood === 'failed') return before.mood === 'failed' ? null : 'failed';
  if (mood === 'held') return before.mood === 'held' && before.heldHash === run.planHash ? null : 'held';
  return newsOfGoodEnd(before, run);
}

/**
 * Decides what a new status is worth announcing. The first one only tells where things stand. `isWatched` says that somebody has
 * the window in front of them; what they started there themselves they see there.
 */
export function observe(
  before: Seen | undefined,
  { last }: SyncStatus,
  isWatched: boolean,
): { seen: Seen; announcement: Announcement | null } {
  const known = before ?? { runId: 0, mood: 'good', heldHash: null };
  if (last === null || last.runId <= known.runId) return { seen: known, announcement: null };
  const mood = moods[last.state];
  // A cancelled run leaves everything as it was.
  if (mood === undefined) return { seen: { ...known, runId: last.runId }, announcement: null };
  const seen: Seen = { runId: last.runId, mood, heldHash: mood === 'held' ? last.planHash : null };
  const news = newsOf(known, last, mood);
  const isSeenAnyway = isWatched && last.trigger === 'manual';
  return { seen, announcement: before === undefined || news === null || isSeenAnyway ? null : { news, run: last } };
}

function bodyOf({ news, run }: Announcement, t: Translate): string {
  if (news === 'held') return t('notification.held.text');
  if (news === 'partial') return t('notification.partial.text', { count: run.issueCounts.rejected });
  if (news === 'failed') {
    return run.problem === null ? t('notification.interrupted.text') : explainProblem(t, run.problem).cause;
  }
  if (!changesSomething(run)) return t('notification.unchanged.text');
  const { added, updated, suspended } = run.counts.people;
  return t('notification.finished.text', { added, updated, suspended });
}

/** An announcement in words, and the screen that it opens. */
export const describeAnnouncement = (announcement: Announcement, t: Translate) => ({
  title: t(announcement.news === 'unchanged' ? 'notification.finished.title' : `notification.${announcement.news}.title`),
  body: bodyOf(announcement, t),
  path: `/sync/${announcement.run.runId}`,
});
