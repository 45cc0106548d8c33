import { join } from 'node:path';
import { shell } from 'electron';
import { LOG_FILE } from '#main/adapters/log-file.ts';
import type { DesktopHost } from '#main/core/ports.ts';
import type { DesktopNotice } from '#shared/features/desktop/model.ts';

/** What the screens show of this app's life until somebody has read it, and the way to its log. */
export function createNotices(dataDir: string): DesktopHost & { add(notice: DesktopNotice): void } {
  const notices = new Set<DesktopNotice>();
  return {
    add: (notice) => void notices.add(notice),
    notices: () => [...notices],
    dismissNotices: () => notices.clear(),
    showLog: () => shell.showItemInFolder(join(dataDir, LOG_FILE)),
  };
}
