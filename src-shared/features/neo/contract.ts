import { eventIterator } from '@orpc/contract';
import { procedure } from '#shared/kernel/procedure.ts';
import { diagnosisOutcome } from './diagnosis.ts';
import { neoDraft, neoView } from './model.ts';

export const neoContract = {
  read: procedure.output(neoView),
  save: procedure.input(neoDraft).output(neoView),
  /** Checks the connection that the form holds now, saved or not; a secret that the draft leaves out is the stored one. */
  diagnose: procedure.input(neoDraft).output(eventIterator(diagnosisOutcome)),
};
