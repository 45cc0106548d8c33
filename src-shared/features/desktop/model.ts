import { z } from 'zod';
import type { Field } from '#shared/kernel/field.ts';
import { type LeafKey, settingsDraft, settingsView } from '#shared/kernel/settings.ts';
import { desktopDefaults } from './defaults.ts';
import { isScreenPath } from './screen-path.ts';

export const desktopSettings = z.object({
  /** Closing the window leaves the console at work behind its icon in the tray; otherwise it ends. */
  closeToTray: z.boolean().default(desktopDefaults.closeToTray),
  startAtLogin: z.boolean().default(desktopDefaults.startAtLogin),
  /** A run that finished, was held or failed is announced by the operating system. */
  notifications: z.boolean().default(desktopDefaults.notifications),
});
export type DesktopSettings = z.infer<typeof desktopSettings>;
export type DesktopKey = LeafKey<DesktopSettings, 'desktop'>;

export const desktopSecretKeys = [] as const;
export const desktopDraft = settingsDraft(desktopSettings, desktopSecretKeys);
export const desktopView = settingsView(desktopSettings, desktopSecretKeys);
export type DesktopDraft = z.infer<typeof desktopDraft>;
export type DesktopView = z.infer<typeof desktopView>;

export const desktopFields = {
  'desktop.closeToTray': { widget: 'choice', choices: [true, false] },
  'desktop.startAtLogin': { widget: 'choice', choices: [true, false] },
  'desktop.notifications': { widget: 'choice', choices: [true, false] },
} satisfies Record<DesktopKey, Field>;

/** What the desktop app asks of an open screen: to give way to another one, or to print itself. */
export const screenRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), path: z.string().refine(isScreenPath) }),
  z.object({ kind: z.literal('print') }),
]);
export type ScreenRequest = z.infer<typeof screenRequest>;

/** What the desktop app has to tell: it did not end in good order last time, or it had to load the screen again. */
export const desktopNotice = z.enum(['endedUnexpectedly', 'screenReloaded']);
export type DesktopNotice = z.infer<typeof desktopNotice>;
