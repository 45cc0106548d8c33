import { z } from 'zod';
import type { Field } from '#shared/kernel/field.ts';
import { hostPattern } from '#shared/kernel/host-pattern.ts';
import { listUpTo, textUpTo } from '#shared/kernel/limits.ts';
import { invalid } from '#shared/kernel/problem.ts';
import { type LeafKey, settingsDraft, settingsView } from '#shared/kernel/settings.ts';
import { emptyOr, httpUrl } from '#shared/kernel/text.ts';

export const languages = ['ja', 'en'] as const;
export const language = z.enum(languages);
export type Language = z.infer<typeof language>;

/** ChatLuck's own address, `…/sign.cgi` on Linux and `…/sign.exe` on Windows (ChatLuck URL設定 → 基本URL). */
export const chatluckBaseUrl = httpUrl.refine((text) => /\/sign\.(cgi|exe)$/.test(new URL(text).pathname), invalid('chatluck_url_file'));

/** Those that were asked for: a third of a millisecond each, and a file names the same zone ten thousand times. */
const knownZones = new Set<string>();

const isTimeZone = (name: string): boolean => {
  if (knownZones.has(name)) return true;
  try {
    if (new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone === '') return false;
    knownZones.add(name);
    return true;
  } catch {
    return false;
  }
};

/** An IANA zone name such as `Asia/Tokyo`. */
export const timeZone = z.string().refine(isTimeZone, invalid('bad_time_zone'));

export const commonSettings = z.object({
  chatluckBaseUrl: emptyOr(chatluckBaseUrl).default(''),
  timeZone: timeZone.default('Asia/Tokyo'),
  language: language.default('ja'),
  proxy: z
    .object({
      enabled: z.boolean().default(false),
      url: emptyOr(httpUrl).default(''),
      userId: textUpTo(255).default(''),
      bypass: listUpTo(200, hostPattern).default(['localhost', '127.0.0.1', '::1']),
    })
    .prefault({}),
});
export type CommonSettings = z.infer<typeof commonSettings>;
export type CommonKey = LeafKey<CommonSettings, 'common'>;

export const commonSecretKeys = ['common.proxy.password'] as const;
export const commonDraft = settingsDraft(commonSettings, commonSecretKeys);
export const commonView = settingsView(commonSettings, commonSecretKeys);
export type CommonDraft = z.infer<typeof commonDraft>;
export type CommonView = z.infer<typeof commonView>;

export const commonFields = {
  'common.chatluckBaseUrl': { widget: 'url' },
  'common.timeZone': { widget: 'timeZone' },
  'common.language': { widget: 'choice', choices: languages },
  'common.proxy.enabled': { widget: 'choice', choices: [true, false] },
  'common.proxy.url': { widget: 'url' },
  'common.proxy.userId': { widget: 'text', autoComplete: 'off' },
  'common.proxy.bypass': { widget: 'lines' },
} satisfies Record<CommonKey, Field>;
