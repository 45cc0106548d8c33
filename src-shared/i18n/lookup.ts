import { type MessageId, messages } from './messages.ts';

/** Whether a text that came over the wire names a message. */
export const isMessageId = (id: string): id is MessageId => Object.hasOwn(messages.ja, id);
