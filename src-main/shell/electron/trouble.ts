import type { App } from '#main/core/app.ts';
import type { Translate } from '#main/core/translate.ts';
import { catchIncidents } from './incidents.ts';
import type { createNotices } from './notices.ts';
import { reviveScreens } from './screen-crash.ts';
import type { MainWindow } from './window.ts';

export interface TroubleParts {
  readonly opening: Promise<App>;
  readonly window: Pick<MainWindow, 'current'>;
  readonly notices: ReturnType<typeof createNotices>;
  translate(): Translate;
}

/** What nobody has caught, here and in the screens, is logged and told. */
export function watchForTrouble({ opening, window, notices, translate }: TroubleParts): void {
  const logOf = async () => (await opening).ports.log;
  catchIncidents({
    translate,
    note: async (error, incidentId) => (await logOf()).error({ incidentId, err: error }, 'nobody caught this'),
    showLog: notices.showLog,
  });
  reviveScreens({
    translate,
    current: window.current,
    reloaded: () => notices.add('screenReloaded'),
    note: (reason, exitCode) =>
      void logOf()
        .then((log) => log.error({ reason, exitCode }, 'the process of the screens has died'))
        .catch(() => undefined),
  });
}
