import { app } from 'electron';
import type { App } from '#main/core/app.ts';
import type { Translate } from '#main/core/translate.ts';
import type { Language } from '#shared/features/common/model.ts';
import { locales } from '#shared/i18n/locales.ts';
import { followSlice } from './follow-slice.ts';

/** The words of menus, tray, notifications and dialogs: in the system's language until the settings are known, then in theirs. */
export interface NativeTexts {
  translate(): Translate;
  /** Reads the texts in the system's language; until then there are only the ids of the messages. */
  load(): Promise<void>;
  /** A moment (milliseconds since the epoch) in the configured time zone: 11/22 10:05. */
  time(at: number): string;
  /** Follows the settings; `changed` is called now and whenever another language or time zone may have been saved. */
  follow(core: App, changed: () => void): Promise<void>;
}

const clockOf = (language: Language, timeZone?: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locales[language], {
    month: language === 'ja' ? 'numeric' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });

export function createNativeTexts(): NativeTexts {
  const guess: Language = app.getLocale().startsWith('ja') ? 'ja' : 'en';
  let translate: Translate = (id) => id;
  let clock = clockOf(guess);
  // Reading the catalogues takes longer than opening the window, which shows none of these texts.
  const speak = async (language: Language): Promise<void> => {
    const { createTranslate } = await import('#main/core/translate.ts');
    translate = createTranslate(language);
  };
  return {
    translate: () => translate,
    load: () => speak(guess),
    time: (at) => clock.format(at),
    follow: (core, changed) =>
      followSlice(core, 'common', async () => {
        const { language, timeZone } = await core.settings.readCommon();
        await speak(language);
        clock = clockOf(language, timeZone);
        changed();
      }),
  };
}
