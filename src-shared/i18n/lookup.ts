import type { Problem } from '#shared/kernel/problem.ts';
import { type MessageId, messages } from './messages.ts';

/** Whether a text that came over the wire names a message. */
export const isMessageId = (id: string): id is MessageId => Object.hasOwn(messages.ja, id);

/** The two messages that explain a problem: why it happened, and what to do. An unknown code is explained as an unexpected one. */
export function problemMessages(problem: Pick<Problem, 'code'>): { cause: MessageId; remedy: MessageId } {
  const cause = `problem.${problem.code}.cause`;
  const remedy = `problem.${problem.code}.remedy`;
  if (isMessageId(cause) && isMessageId(remedy)) return { cause, remedy };
  return { cause: 'problem.unexpected.cause', remedy: 'problem.unexpected.remedy' };
}
