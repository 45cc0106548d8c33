import { createIntl, createIntlCache } from '@formatjs/intl';
import type { Language } from '#shared/features/common/model.ts';
import { type MessageId, messages } from '#shared/i18n/messages.ts';
import type { MessageParams } from '#shared/kernel/problem.ts';

export type Translate = (id: MessageId, params?: MessageParams) => string;

const cache = createIntlCache();

/** Texts for paper and terminal, where no React provider is at hand. */
export function createTranslate(language: Language): Translate {
  const intl = createIntl({ locale: language, messages: messages[language] }, cache);
  // Without values FormatJS returns a text as it stands, its quoted apostrophes included.
  return (id, params = {}) => intl.formatMessage({ id }, params);
}
