/**
 * Checked by the compiler alone: whatever a stand-in object has under a name of Electron's must be usable as Electron's, and a
 * name that Electron does not have must be meant for tests.
 */
import type * as Real from 'electron';
import type { app } from './api/app.ts';
import type { BrowserWindow } from './api/browser-window.ts';
import type { clipboard, nativeTheme, powerMonitor, powerSaveBlocker, shell } from './api/desktop.ts';
import type { dialog } from './api/dialog.ts';
import type { Menu, MenuItem } from './api/menu.ts';
import type { nativeImage, NativeImage } from './api/native-image.ts';
import type { Notification } from './api/notification.ts';
import type { safeStorage } from './api/safe-storage.ts';
import type { screen } from './api/screen.ts';
import type { Protocol, Session } from './api/session.ts';
import type { Tray } from './api/tray.ts';
import type { WebContents } from './api/web-contents.ts';
import type { Frame } from './engine/frames.ts';
import type { MessagePortMain } from './engine/message-port.ts';

type Emitter = keyof NodeJS.EventEmitter;

/**
 * `Typed` are shared names whose types are stand-ins themselves, so not the whole of Electron's; `Added` are the names for tests
 * and for the stand-in's own parts.
 */
type Fits<
  Ours extends Pick<Theirs, Exclude<Extract<keyof Ours, keyof Theirs>, Emitter | Typed>> & Record<Unknown<Ours, Theirs, Added>, never>,
  Theirs,
  Typed extends string = never,
  Added extends string = never,
> = [Ours, Theirs, Typed, Added];
type Unknown<Ours, Theirs, Added> = Exclude<keyof Ours, keyof Theirs | Emitter | Added>;

type PageParts = 'opened' | 'targetId' | 'ownsFrame' | 'closeAfterAsking' | 'decideWindowOpen' | 'crashed' | 'retitled' | 'zoomed';
type AppParts = 'setSource' | 'becomeReady' | 'isShutDown' | 'aboutPanel' | 'appUserModelId';

export type Fidelity = [
  Fits<typeof app, Real.App, 'applicationMenu', AppParts>,
  Fits<BrowserWindow, Real.BrowserWindow, 'webContents', 'options' | 'backgroundColor' | 'progress'>,
  Fits<WebContents, Real.WebContents, 'session' | 'mainFrame', PageParts>,
  Fits<Session, Real.Session, 'protocol' | 'webRequest' | 'setPermissionRequestHandler', 'rules' | 'partition' | 'handlers'>,
  Fits<Protocol, Real.Protocol, never, 'answer'>,
  Fits<typeof clipboard, Real.Clipboard>,
  Fits<typeof nativeTheme, Real.NativeTheme>,
  Fits<typeof powerMonitor, Real.PowerMonitor>,
  Fits<typeof powerSaveBlocker, Real.PowerSaveBlocker>,
  Fits<typeof screen, Real.Screen>,
  Fits<typeof shell, Real.Shell>,
  Fits<typeof dialog, Real.Dialog>,
  Fits<Menu, Real.Menu, 'append' | 'insert' | 'items' | 'getMenuItemById'>,
  Fits<MenuItem, Real.MenuItem, 'submenu' | 'role' | 'type'>,
  Fits<typeof nativeImage, typeof Real.nativeImage, 'createEmpty' | 'createFromBuffer' | 'createFromDataURL' | 'createFromPath'>,
  Fits<NativeImage, Real.NativeImage, 'resize', 'file' | 'representations'>,
  Fits<Notification, Real.Notification, never, 'options' | 'isShown'>,
  Fits<typeof safeStorage, Real.SafeStorage>,
  Fits<Tray, Real.Tray, 'setContextMenu' | 'setImage', 'image' | 'toolTip' | 'title' | 'menu'>,
  Fits<Frame, Real.WebFrameMain, 'parent' | 'top' | 'frames' | 'framesInSubtree'>,
  Fits<MessagePortMain, Real.MessagePortMain, never, 'received' | 'ended'>,
];
