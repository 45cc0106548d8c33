import { procedures } from '#main/core/procedures.ts';
import type { Settings } from '#main/core/settings.ts';

/** 共通環境設定. */
export const createCommonHandlers = ({ settings }: { settings: Settings }) => ({
  read: procedures.common.read.handler(() => settings.viewCommon()),
  save: procedures.common.save.handler(({ input, context }) => settings.saveCommon(input, context.actor)),
});
