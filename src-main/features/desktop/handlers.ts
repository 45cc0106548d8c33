import type { DesktopHost } from '#main/core/ports.ts';
import { procedures } from '#main/core/procedures.ts';
import type { Settings } from '#main/core/settings.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import type { ScreenRequests } from './screen-requests.ts';

export interface DesktopHandlerDeps {
  readonly settings: Pick<Settings, 'viewDesktop' | 'saveDesktop'>;
  readonly screenRequests: Pick<ScreenRequests, 'watch'>;
  readonly ports: { readonly desktop?: DesktopHost };
}

const { desktop: contract } = procedures;

/** デスクトップアプリ: its settings, and what the desktop app and its screens say to each other. */
export const createDesktopHandlers = ({ settings, screenRequests, ports: { desktop } }: DesktopHandlerDeps) => ({
  read: contract.read.handler(() => settings.viewDesktop()),
  save: contract.save.handler(({ input, context }) => settings.saveDesktop(input, context.actor)),
  watchRequests: contract.watchRequests.handler(({ signal }) => screenRequests.watch(signal)),
  readNotices: contract.readNotices.handler(() => desktop?.notices() ?? []),
  dismissNotices: contract.dismissNotices.handler(() => desktop?.dismissNotices()),
  showLog: contract.showLog.handler(() => {
    if (desktop === undefined) throw new Refusal('desktop_only');
    desktop.showLog();
  }),
});
