import { procedure } from '#shared/kernel/procedure.ts';
import { commonDraft, commonView } from './model.ts';

export const commonContract = {
  read: procedure.output(commonView),
  save: procedure.input(commonDraft).output(commonView),
};
