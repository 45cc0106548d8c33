import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Menu, type MenuItemConstructorOptions, nativeImage, type NativeImage, Tray } from 'electron';
import type { Logger } from 'pino';
import type { Run } from './command.ts';
import { createThrottle } from './throttle.ts';
import type { TrayState, TrayView } from './tray-state.ts';

/** A running synchronisation reports often; the tray follows once a second. */
const INTERVAL_MS = 1000;

export interface ConsoleTray {
  show(view: TrayView): void;
  destroy(): void;
}

function readIcon(folder: string, state: TrayState): NativeImage {
  if (process.platform !== 'darwin') return nativeImage.createFromPath(join(folder, `${state}.png`));
  // macOS colours a template itself, for a light and a dark menu bar.
  const image = nativeImage.createFromPath(join(folder, `${state}Template.png`));
  image.setTemplateImage(true);
  return image;
}

const menuOf = ({ groups }: TrayView, run: Run): Menu => {
  const items = groups.map((group) =>
    group.map(({ label, command, enabled = true }): MenuItemConstructorOptions =>
      command === undefined ? { label, enabled: false } : { label, enabled, click: () => run(command) },
    ),
  );
  return Menu.buildFromTemplate(items.flatMap((group, index) => (index === 0 ? group : [{ type: 'separator' as const }, ...group])));
};

/** Named like `process.platform`; the file's suffix says for which scale it is. */
const icons = fileURLToPath(new URL(`../../resources/tray/${process.platform}`, import.meta.url));

/** The tray, where this desktop has one; elsewhere a second start opens the window. */
export function openTray(run: Run, log: Pick<Logger, 'warn'>): ConsoleTray | undefined {
  try {
    return createConsoleTray(icons, run);
  } catch (error) {
    log.warn({ err: error }, 'there is no tray');
    return undefined;
  }
}

/**
 * The tray's icon, tooltip and menu, from the icons in `folder`. One object for the life of the app: Linux forgets no icon that was
 * replaced, and an object that is collected takes its icon away.
 */
export function createConsoleTray(folder: string, run: Run): ConsoleTray {
  const read = new Map<TrayState, NativeImage>();
  const iconOf = (state: TrayState): NativeImage => {
    const icon = read.get(state) ?? readIcon(folder, state);
    read.set(state, icon);
    return icon;
  };
  const tray = new Tray(iconOf('idle'));
  // macOS opens the menu at a click; elsewhere a click opens the window, and the other button the menu.
  if (process.platform !== 'darwin') tray.on('click', () => run({ kind: 'open' }));

  let shown: TrayView | undefined;
  const show = createThrottle(INTERVAL_MS, (view: TrayView) => {
    if (tray.isDestroyed()) return;
    if (shown?.state !== view.state) tray.setImage(iconOf(view.state));
    tray.setToolTip(view.tooltip);
    // As a whole: on Linux a changed item stays as it was. https://www.electronjs.org/docs/latest/api/tray
    tray.setContextMenu(menuOf(view, run));
    shown = view;
  });
  return {
    show: (view) => show.push(view, shown?.state !== view.state),
    destroy: () => {
      show[Symbol.dispose]();
      tray.destroy();
    },
  };
}
