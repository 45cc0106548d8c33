import { dialog, type Session } from 'electron';
import type { Translate } from '#main/core/translate.ts';

/** Says when a file that somebody saves could not be written (a full disk, a folder that is gone); Electron itself is silent. */
export function watchDownloads(session: Session, translate: () => Translate): void {
  session.on('will-download', (_event, item) => {
    item.once('done', (_done, state) => {
      if (state !== 'interrupted') return;
      const t = translate();
      void dialog.showMessageBox({
        type: 'error',
        message: t('desktop.notSaved.title', { fileName: item.getFilename() }),
        detail: t('desktop.notSaved.text'),
        buttons: [t('desktop.incident.close')],
        noLink: true,
      });
    });
  });
}
