import { type ComponentType, lazy } from 'react';
import type { ScreenPath } from '#shared/features/desktop/screen-path.ts';
import type { MessageId } from '#shared/i18n/messages.ts';
import { HomeScreen } from './features/home/home-screen.tsx';
import { CalendarMark, NeoMark, SyncMark } from './frame/marks.tsx';
import type { IconName } from './ui/icon.tsx';

export const screenGroups = ['integration', 'directory', 'operation'] as const;
export type ScreenGroup = (typeof screenGroups)[number];

/** A screen: navigation, the search over screens, deep links and the document's title all read this. */
export type Screen = {
  /** Also the start of its messages: `screen.<id>.title` and `screen.<id>.purpose`. */
  id: ScreenId;
  group: ScreenGroup;
  icon: IconName;
  /** The address after the `#`; everything below it belongs to the screen as well. */
  path: ScreenPath;
  /** The small state at the right of the navigation entry. */
  Mark?: ComponentType;
  /** The home comes with the page, every other screen when it is first opened. */
  Component: ComponentType;
};

export type ScreenId = MessageId extends infer Id ? (Id extends `screen.${infer Name}.title` ? Name : never) : never;

/** In the order of the navigation; the first one is the home. */
export const screens: readonly Screen[] = [
  {
    id: 'home',
    group: 'integration',
    icon: 'home',
    path: '/',
    Component: HomeScreen,
  },
  {
    id: 'neo',
    group: 'integration',
    icon: 'link',
    path: '/neo',
    Mark: NeoMark,
    Component: lazy(() => import('./features/neo/neo-screen.tsx').then((file) => ({ default: file.NeoScreen }))),
  },
  {
    id: 'calendar',
    group: 'integration',
    icon: 'calendar',
    path: '/calendar',
    Mark: CalendarMark,
    Component: lazy(() => import('./features/calendar/calendar-screen.tsx').then((file) => ({ default: file.CalendarScreen }))),
  },
  {
    id: 'sync',
    group: 'directory',
    icon: 'sync',
    path: '/sync',
    Mark: SyncMark,
    Component: lazy(() => import('./features/directory/sync-screen.tsx').then((file) => ({ default: file.SyncScreen }))),
  },
  {
    id: 'people',
    group: 'directory',
    icon: 'people',
    path: '/people',
    Component: lazy(() => import('./features/directory/people-screen.tsx').then((file) => ({ default: file.PeopleScreen }))),
  },
  {
    id: 'organisations',
    group: 'directory',
    icon: 'tree',
    path: '/organisations',
    Component: lazy(() => import('./features/directory/organisations-screen.tsx').then((file) => ({ default: file.OrganisationsScreen }))),
  },
  {
    id: 'schedule',
    group: 'directory',
    icon: 'calendar',
    path: '/schedule',
    Component: lazy(() => import('./features/schedule/schedule-screen.tsx').then((file) => ({ default: file.ScheduleScreen }))),
  },
  {
    id: 'common',
    group: 'operation',
    icon: 'settings',
    path: '/common',
    Component: lazy(() => import('./features/common/common-screen.tsx').then((file) => ({ default: file.CommonScreen }))),
  },
  {
    id: 'desktop',
    group: 'operation',
    icon: 'screen',
    path: '/desktop',
    Component: lazy(() => import('./features/desktop/desktop-screen.tsx').then((file) => ({ default: file.DesktopScreen }))),
  },
  {
    id: 'audit',
    group: 'operation',
    icon: 'history',
    path: '/audit',
    Component: lazy(() => import('./features/audit/audit-screen.tsx').then((file) => ({ default: file.AuditScreen }))),
  },
];

/** The screen that an address belongs to. */
export const screenAt = (path: string): Screen | undefined =>
  screens.find((screen) => path === screen.path || (screen.path !== '/' && path.startsWith(`${screen.path}/`)));
