import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from '#shared/kernel/procedure.ts';
import { desktopDraft, desktopNotice, desktopView, screenRequest } from './model.ts';

export const desktopContract = {
  read: procedure.output(desktopView),
  save: procedure.input(desktopDraft).output(desktopView),
  /** What the desktop app asks of the open screen; silent in every other shell. */
  watchRequests: procedure.output(eventIterator(screenRequest)),
  /** What the desktop app has to tell and nobody has dismissed yet; nothing in every other shell. */
  readNotices: procedure.output(z.array(desktopNotice)),
  dismissNotices: procedure,
  /** Shows the log in the folder where it lies. Refuses `desktop_only` in every other shell. */
  showLog: procedure,
};
