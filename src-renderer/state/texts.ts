import { type UseQueryResult, keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Language } from '#shared/features/common/model.ts';
import type { MessageId } from '#shared/i18n/messages.ts';

/** The texts of one language; the other's are loaded when it is chosen. */
const load: Record<Language, () => Promise<Record<MessageId, string>>> = {
  ja: async () => (await import('#shared/i18n/ja.ts')).ja,
  en: async () => (await import('#shared/i18n/en.ts')).en,
};

const KEY = 'language';

/** What this window spoke last; until the settings have been read, or when they cannot be, it is the best guess. */
const remembered = window.localStorage.getItem(KEY);
const guess: Language = remembered === 'en' ? 'en' : 'ja';

// Asked for beside the settings instead of after them. A window that is opened for the first time waits for the settings.
if (remembered !== null) void load[guess]().catch(() => undefined);

export type Texts = { language: Language; messages: Record<MessageId, string> };

/** The texts of `language`, or of the best guess. While another language is loaded, the last one stays. */
export const useTexts = (language: Language = guess, options: { enabled: boolean }): UseQueryResult<Texts> =>
  useQuery({
    ...options,
    queryKey: ['texts', language],
    queryFn: async () => {
      const messages = await load[language]();
      window.localStorage.setItem(KEY, language);
      return { language, messages };
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: true,
  });
