import type { MessageParams, Problem } from '#shared/kernel/problem.ts';
import { isMessageId } from './lookup.ts';
import type { MessageId } from './messages.ts';

/** Texts in one language. */
export type Translate = (id: MessageId, params?: MessageParams) => string;

/** Why something did not work, and what to do about it. */
export interface CauseAndRemedy {
  readonly cause: string;
  readonly remedy: string;
}

/** A problem in words; a code that this version does not know is explained as an unexpected one. */
export function explainProblem(t: Translate, { code, params }: Pick<Problem, 'code' | 'params'>): CauseAndRemedy {
  const cause = `problem.${code}.cause`;
  const remedy = `problem.${code}.remedy`;
  if (isMessageId(cause) && isMessageId(remedy)) return { cause: t(cause, params), remedy: t(remedy, params) };
  return { cause: t('problem.unexpected.cause'), remedy: t('problem.unexpected.remedy') };
}
