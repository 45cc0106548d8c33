import { randomBytes } from 'node:crypto';
import { dialog } from 'electron';
import type { Translate } from '#main/core/translate.ts';

export interface IncidentOptions {
  translate(): Translate;
  /** Writes the details into the log. */
  note(error: unknown, incidentId: string): Promise<void>;
  showLog(): void;
}

/**
 * Whatever nobody has caught in the main process goes into the log under an incident id, and a dialog names the id. One dialog at a time:
 * a second incident while it is open is only logged. The app goes on, since what it keeps is written in transactions.
 */
export function catchIncidents({ translate, note, showLog }: IncidentOptions): void {
  let isShowing = false;

  async function show(incidentId: string): Promise<void> {
    if (isShowing) return;
    isShowing = true;
    const t = translate();
    try {
      const { response } = await dialog.showMessageBox({
        type: 'error',
        message: t('desktop.incident.title', { incidentId }),
        detail: t('desktop.incident.text'),
        buttons: [t('desktop.incident.close'), t('desktop.notice.showLog')],
        defaultId: 0,
        cancelId: 0,
        noLink: true,
      });
      if (response === 1) showLog();
    } finally {
      isShowing = false;
    }
  }

  const handle = (error: unknown): void => {
    const incidentId = randomBytes(4).toString('hex');
    // Neither may fail in turn: a failure here would come back as another incident, without end.
    note(error, incidentId).catch(() => undefined);
    show(incidentId).catch(() => undefined);
  };
  process.on('uncaughtException', handle);
  process.on('unhandledRejection', handle);
}
