import type { Language } from '../features/common/model.ts';

/** Which regional habits go with a language, the same on screens, paper and notices: day before month, 24 hours. */
export const locales: Readonly<Record<Language, string>> = { ja: 'ja-JP', en: 'en-GB' };
