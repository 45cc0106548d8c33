import { en } from './en.ts';
import { type MessageId, ja } from './ja.ts';

export type { MessageId } from './ja.ts';

/** ICU MessageFormat texts by language, for who speaks both; the screens take one file at a time. */
export const messages: Record<'ja' | 'en', Record<MessageId, string>> = { ja, en };
