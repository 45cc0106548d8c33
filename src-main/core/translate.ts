import { createIntl, createIntlCache } from '@formatjs/intl';
import type { Language } from '#shared/features/common/model.ts';
import type { Translate } from '#shared/i18n/explain-problem.ts';
import { messages } from '#shared/i18n/messages.ts';

export type { Translate };

const cache = createIntlCache();

/** Texts for paper and terminal, where no React provider is at hand. */
export function createTranslate(language: Language): Translate {
  const intl = createIntl({ locale: language, messages: messages[language] }, cache);
  // Without values FormatJS returns a text as it stands, its quoted apostrophes included.
  return (id, params = {}) => intl.formatMessage({ id }, params);
}
