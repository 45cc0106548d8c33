/** A small app for the tests of the stand-in: pages of its own scheme, an echo over a port, a tray, notifications. */
import path from 'node:path';
import { app, BrowserWindow, ipcMain, Menu, nativeImage, Notification, protocol, Tray } from 'electron';
import { answer } from './pages.ts';

/** What happened, for the tests to look at. */
export interface FixtureLog {
  requests: string[];
  /** Of each page that handed over a port: where it is, and whether it is a main frame. */
  senders: { url: string; origin: string; isTop: boolean }[];
  /** `<event> <url> <whether it is the main frame>` */
  navigations: string[];
  popups: string[];
  /** The last argument of each second process, and what it sent with it. */
  second: [argument: string | undefined, data: unknown][];
  closedPorts: number;
  gone: string[];
}

declare global {
  var fixture: { log: FixtureLog; refusesNavigation: boolean; refusesPopups: boolean; createWindow(): BrowserWindow };
}

const log: FixtureLog = { requests: [], senders: [], navigations: [], popups: [], second: [], closedPorts: 0, gone: [] };
globalThis.fixture = { log, refusesNavigation: true, refusesPopups: true, createWindow };

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
app.setPath('userData', process.env['FIXTURE_DATA'] ?? app.getPath('temp'));

app.on('web-contents-created', (_event, contents) => {
  contents.on('will-frame-navigate', (event) => {
    log.navigations.push(`will-frame-navigate ${event.url} ${event.isMainFrame}`);
    if (globalThis.fixture.refusesNavigation && !event.isMainFrame) event.preventDefault();
  });
  contents.on('will-navigate', (event) => {
    log.navigations.push(`will-navigate ${event.url} ${event.isMainFrame}`);
    if (globalThis.fixture.refusesNavigation) event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    log.popups.push(url);
    return { action: globalThis.fixture.refusesPopups ? 'deny' : 'allow' };
  });
});
app.on('render-process-gone', (_event, _contents, { reason }) => void log.gone.push(reason));
app.on('second-instance', (_event, argv, _folder, data) => void log.second.push([argv.at(-1), data]));
app.on('window-all-closed', () => undefined);

ipcMain.on('handshake', ({ senderFrame, ports: [port] }) => {
  if (senderFrame === null || port === undefined) return;
  const { url, origin, parent } = senderFrame;
  log.senders.push({ url, origin, isTop: parent === null });
  port.on('message', ({ data }) => port.postMessage(data));
  port.on('close', () => void (log.closedPorts += 1));
  port.start();
});

function createWindow(): BrowserWindow {
  const preload = path.join(import.meta.dirname, 'preload.cjs');
  const window = new BrowserWindow({ width: 900, height: 620, show: false, webPreferences: { preload, sandbox: true } });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('app://console/index.html#/start');
  return window;
}

function start(): void {
  protocol.handle('app', ({ url }) => {
    log.requests.push(url);
    return answer(url);
  });
  const tray = new Tray(nativeImage.createEmpty());
  tray.setToolTip('the fixture runs');
  tray.setContextMenu(Menu.buildFromTemplate([{ id: 'open', label: 'Open', click: () => void createWindow() }]));
  tray.on('click', () => new Notification({ title: 'clicked', body: 'the tray' }).show());
  createWindow();
}

if (app.requestSingleInstanceLock({ from: 'second' })) void app.whenReady().then(start);
else app.quit();
