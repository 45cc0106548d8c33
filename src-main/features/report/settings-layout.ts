import type { MessageId } from '#shared/i18n/messages.ts';
import type { SettingsSliceName } from '#shared/features/report/model.ts';

interface SectionPlan {
  readonly titles: readonly MessageId[];
  /** Names, or the beginnings of names, in the order of the screen. */
  readonly names: readonly string[];
}

export interface SettingsSection {
  readonly titles: readonly MessageId[];
  readonly keys: readonly string[];
}

/** The settings screens: their sections, and the order of the fields in them. */
const screens: Readonly<Record<SettingsSliceName, readonly SectionPlan[]>> = {
  common: [
    { titles: ['common.section.chatluck'], names: ['common.chatluckBaseUrl'] },
    { titles: ['common.section.region'], names: ['common.timeZone', 'common.language'] },
    {
      titles: ['common.section.proxy'],
      names: ['common.proxy.enabled', 'common.proxy.url', 'common.proxy.userId', 'common.proxy.password', 'common.proxy'],
    },
  ],
  neo: [
    { titles: ['neo.section.basic'], names: ['neo.serverUrl', 'neo.basicAuth'] },
    { titles: ['neo.section.sso'], names: ['neo.sso'] },
    { titles: ['neo.section.notification'], names: ['neo.notification'] },
    { titles: ['neo.section.sync'], names: ['neo.sync.enabled', 'neo.admin', 'neo.sync'] },
    { titles: ['neo.section.guard'], names: ['neo.guard'] },
    { titles: ['neo.section.fieldMap', 'neo.fieldMap.request'], names: ['neo.fieldMap.request'] },
    { titles: ['neo.section.fieldMap', 'neo.fieldMap.user'], names: ['neo.fieldMap.user'] },
    { titles: ['neo.section.fieldMap', 'neo.fieldMap.organisation'], names: ['neo.fieldMap.organisation'] },
  ],
  calendar: [
    { titles: ['calendar.section.server'], names: ['calendar.enabled', 'calendar.serverUrl', 'calendar.auth', 'calendar.shared'] },
    { titles: ['calendar.section.events'], names: ['calendar.refreshMinutes', 'calendar.privateEvents'] },
    { titles: ['calendar.section.limits'], names: ['calendar.limits', 'calendar.intranet'] },
  ],
  desktop: [
    { titles: ['desktop.section.window'], names: ['desktop.closeToTray', 'desktop.startAtLogin'] },
    { titles: ['desktop.section.notifications'], names: ['desktop.notifications'] },
  ],
};

const standsUnder = (key: string, name: string): boolean => key === name || key.startsWith(`${name}.`);

/** Where each of these settings and secrets stands. Every one has a place: those that no section names come last. */
export function settingsSections(slice: SettingsSliceName, keys: readonly string[]): SettingsSection[] {
  const left = new Set(keys);
  const take = (name: string): string[] => [...left].filter((key) => standsUnder(key, name) && left.delete(key));
  const sections = screens[slice].map(({ titles, names }) => ({ titles, keys: names.flatMap(take) }));
  const others: SettingsSection = { titles: ['report.settings.others'], keys: [...left] };
  return [...sections, others].filter((section) => section.keys.length > 0);
}
