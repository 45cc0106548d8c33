import type { Translate } from '#shared/i18n/explain-problem.ts';
import type { Problem } from '#shared/kernel/problem.ts';
import type { PersonSchedule } from './schedule-model.ts';

/** What a reader's language needs to say how a calendar stands. */
export interface StandingWords {
  readonly t: Translate;
  causeOf(problem: Problem): string;
  formatTime(at: number): string;
}

/** Why a schedule may not be what the person's calendar holds, on screen and paper; undefined where it is. */
export function standingOf(
  { state, problem, succeededAt, incomplete }: PersonSchedule,
  { t, causeOf, formatTime }: StandingWords,
): string | undefined {
  if (state === 'failed') {
    const cause = problem === null ? t('problem.unexpected.cause') : causeOf(problem);
    return succeededAt === null ? t('schedule.state.never', { cause }) : t('schedule.state.failed', { cause, at: formatTime(succeededAt) });
  }
  if (state !== 'ok') return t(`schedule.state.${state}`);
  return incomplete ? t('schedule.state.incomplete') : undefined;
}
