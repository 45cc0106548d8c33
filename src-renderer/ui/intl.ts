import { type IntlShape, createIntl, createIntlCache } from '@formatjs/intl';
import { createContext, useContext } from 'react';
import { locales } from '#shared/i18n/locales.ts';
import type { Texts } from '#renderer/state/texts.ts';

export type { IntlShape };

/** What the screens speak: the texts as they stand, and what formats numbers, dates and plurals. */
export type Speech = Texts & { intl: () => IntlShape };

const cache = createIntlCache();

const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * Without a zone that of this device. `intl` is made when it is first asked for: the browser then loads all that it knows about
 * languages, which the first screen can do without.
 */
export function speechOf(texts: Texts, timeZone?: string): Speech {
  let intl: IntlShape | undefined;
  const make = (): IntlShape =>
    createIntl(
      { locale: locales[texts.language], defaultLocale: 'ja', messages: texts.messages, timeZone: timeZone ?? deviceZone() },
      cache,
    );
  return { ...texts, intl: () => (intl ??= make()) };
}

const SpeechContext = createContext<Speech | null>(null);
export const SpeechProvider = SpeechContext.Provider;

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (speech === null) throw new Error('Nothing around this says which language is spoken.');
  return speech;
}

/** Formats numbers, dates and lists in the chosen language and zone. */
export const useIntl = (): IntlShape => useSpeech().intl();
