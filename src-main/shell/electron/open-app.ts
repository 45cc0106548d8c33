import { type App, createApp } from '#main/core/app.ts';
import type { DesktopHost } from '#main/core/ports.ts';
import { openPorts } from '../machine.ts';
import { createElectronPrinter } from './printer.ts';
import { secretOptions } from './secret-options.ts';

/** The product on the folder of this user's data, with what Electron does better than plain Node. Refuses like `createApp`. */
export const openDesktopApp = async (dataDir: string, desktop: DesktopHost): Promise<App> =>
  createApp({
    ...(await openPorts('electron', dataDir, { printer: createElectronPrinter(), secretOptions: secretOptions(dataDir) })),
    desktop,
  });
