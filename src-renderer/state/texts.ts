import { type UseQueryResult, keepPreviousData, useQuery } from '@tanstack/react-query';
import { create } from 'zustand';
import type { Language } from '#shared/features/common/model.ts';
import { useRouteStore } from './route.ts';

type Messages = Readonly<Record<string, string>>;

/** The texts of one language; the other's are loaded when it is chosen. What only the other screens say is loaded when one is wanted. */
const load: Record<Language, { start: () => Promise<Messages>; screens: () => Promise<Messages> }> = {
  ja: {
    start: async () => (await import('#shared/i18n/ja-start.ts')).jaStart,
    screens: async () => (await import('#shared/i18n/ja-screens.ts')).jaScreens,
  },
  en: {
    start: async () => (await import('#shared/i18n/en-start.ts')).enStart,
    screens: async () => (await import('#shared/i18n/en-screens.ts')).enScreens,
  },
};

export type Texts = {
  language: Language;
  messages: Messages;
  /** False while only the frame and the home have theirs. */
  areAll: boolean;
};

async function loadTexts(language: Language, areAll: boolean): Promise<Texts> {
  const { start, screens } = load[language];
  const [first, rest] = await Promise.all([start(), areAll ? screens() : {}]);
  return { language, messages: { ...first, ...rest }, areAll };
}

const isHome = useRouteStore.getState().here.path === '/';
const useWanted = create<{ all: boolean }>()(() => ({ all: !isHome }));

/** Has the texts of every screen loaded, in whatever language is spoken from now on. */
export const wantAllTexts = (): void => useWanted.setState({ all: true });

const KEY = 'language';

/** What this window spoke last; until the settings have been read, or when they cannot be, it is the best guess. */
const remembered = window.localStorage.getItem(KEY);
const guess: Language = remembered === 'en' ? 'en' : 'ja';

// Asked for beside the settings instead of after them. A window that is opened for the first time waits for the settings.
if (remembered !== null) void loadTexts(guess, !isHome).catch(() => undefined);

/** The texts of `language`, or of the best guess. While another language is loaded, the last one stays. */
export function useTexts(language: Language = guess, options: { enabled: boolean }): UseQueryResult<Texts> {
  const areAll = useWanted(({ all }) => all);
  return useQuery({
    ...options,
    queryKey: ['texts', language, areAll],
    queryFn: async () => {
      const texts = await loadTexts(language, areAll);
      window.localStorage.setItem(KEY, language);
      return texts;
    },
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    retry: true,
  });
}
