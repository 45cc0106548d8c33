import { dialog } from 'electron';
import type { Translate } from '#main/core/translate.ts';
import { explainProblem } from '#shared/i18n/explain-problem.ts';
import { Refusal } from '#shared/kernel/problem.ts';

/** There is nothing to show without the data: says why it cannot be opened. */
export function explainFailedStart(error: unknown, t: Translate): void {
  const problem = error instanceof Refusal ? error.toProblem() : { code: 'unexpected', params: {} };
  const { cause, remedy } = explainProblem(t, problem);
  dialog.showErrorBox(t('desktop.cannotStart'), `${cause}\n\n${remedy}`);
}

/** Says why a synchronisation did not start, and leads to the screens. Throws what is no refusal. */
export async function explainRefusedSync(error: unknown, t: Translate, open: () => void): Promise<void> {
  if (!(error instanceof Refusal)) throw error;
  const { cause, remedy } = explainProblem(t, error);
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    message: t('desktop.refused.title'),
    detail: `${cause}\n${remedy}`,
    buttons: [t('desktop.open'), t('desktop.incident.close')],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  if (response === 0) open();
}
