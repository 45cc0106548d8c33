import { EventEmitter } from 'node:events';
import type { LoginItemSettings, Settings } from 'electron';
import { engine } from '../engine/engine.ts';
import { preventable } from '../engine/prevent.ts';
import { standin } from '../standin.ts';
import { refuseMissing } from '../strict.ts';
import { AppPaths } from './app-paths.ts';
import { CommandLine } from './command-line.ts';
import { lifecycle } from './lifecycle.ts';
import { type SecondInstance, SingleInstance } from './single-instance.ts';

const environmentLocale = (): string => process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || 'C';

/** `ja_JP.UTF-8` → `ja-JP`; the C locale is American English. */
function systemLocale(): string {
  const name = (environmentLocale().split('.')[0] ?? '').replace('_', '-');
  return /^[a-z]{2,3}(-|$)/i.test(name) ? name : 'en-US';
}

/** Electron's `app`. */
class App extends EventEmitter {
  name = 'Electron';
  readonly isPackaged = false;
  readonly commandLine = new CommandLine(process.argv.slice(1));
  applicationMenu: unknown = null;
  aboutPanel: object = {};
  appUserModelId = '';
  badgeCount = 0;
  #version = process.versions['electron'] ?? '';
  #appPath = process.cwd();
  readonly #paths = new AppPaths(() => this.name);
  readonly #instance = new SingleInstance();
  #second: SecondInstance[] = [];
  #isQuitting = false;
  #isShutDown = false;
  readonly #ready = Promise.withResolvers<void>();

  constructor() {
    super();
    lifecycle.closeRefused = () => void (this.#isQuitting = false);
    lifecycle.allClosed = () => this.#allClosed();
  }

  // What the start of the program does. Not Electron's.

  setSource(appPath: string, { name, version }: { name?: string | undefined; version?: string | undefined }): void {
    this.#appPath = appPath;
    this.name = name ?? this.name;
    this.#version = version ?? this.#version;
  }

  becomeReady(): void {
    lifecycle.isReady = true;
    this.emit('will-finish-launching');
    this.#ready.resolve();
    this.emit('ready', {}, {});
    const waiting = this.#second;
    this.#second = [];
    for (const other of waiting) this.#heard(other);
  }

  get isShutDown(): boolean {
    return this.#isShutDown;
  }

  // Electron's.

  isReady(): boolean {
    return lifecycle.isReady;
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }

  quit(): void {
    if (this.#isQuitting || this.#isShutDown) return;
    const event = preventable({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#isQuitting = true;
    if (lifecycle.windows.size === 0) this.#shutDownUnlessPrevented();
    for (const window of lifecycle.windows) window.close();
  }

  exit(exitCode = 0): void {
    for (const window of lifecycle.windows) window.destroy();
    this.#shutDown(exitCode);
  }

  #allClosed(): void {
    if (this.#isShutDown) return;
    if (this.#isQuitting) this.#shutDownUnlessPrevented();
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  #shutDownUnlessPrevented(): void {
    const event = preventable({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.#isQuitting = false;
    else this.#shutDown(0);
  }

  /** An app that never became ready ends when its main module has been evaluated, as Electron does. */
  #shutDown(exitCode: number): void {
    if (this.#isShutDown) return;
    this.#isShutDown = true;
    this.emit('quit', {}, exitCode);
    process.exitCode = exitCode;
    if (lifecycle.isReady) setImmediate(() => process.exit(exitCode));
  }

  relaunch(options: { args?: string[]; execPath?: string } = {}): void {
    standin.relaunched.push(options);
  }

  requestSingleInstanceLock(additionalData: unknown = {}): boolean {
    return this.#instance.request(this.getPath('userData'), additionalData, (other) => this.#heard(other));
  }

  hasSingleInstanceLock(): boolean {
    return this.#instance.has();
  }

  releaseSingleInstanceLock(): void {
    this.#instance.release();
  }

  #heard(other: SecondInstance): void {
    if (lifecycle.isReady) this.emit('second-instance', {}, other.argv, other.workingDirectory, other.additionalData);
    else this.#second.push(other);
  }

  getPath(name: string): string {
    return this.#paths.get(name);
  }

  setPath(name: string, place: string): void {
    this.#paths.set(name, place);
  }

  setAppLogsPath(place?: string): void {
    if (place !== undefined) this.#paths.set('logs', place);
  }

  getAppPath(): string {
    return this.#appPath;
  }

  getName(): string {
    return this.name;
  }

  setName(name: string): void {
    this.name = name;
  }

  getVersion(): string {
    return this.#version;
  }

  getLocale(): string {
    const locale = this.commandLine.getSwitchValue('lang') || systemLocale();
    return locale.startsWith('en') || locale.startsWith('zh') ? locale : (locale.split('-')[0] ?? locale);
  }

  getSystemLocale(): string {
    return systemLocale();
  }

  getPreferredSystemLanguages(): string[] {
    return [systemLocale()];
  }

  setAsDefaultProtocolClient(scheme: string): boolean {
    standin.happened.push('links registered');
    standin.protocolClients = [...new Set([...standin.protocolClients, scheme])];
    return true;
  }

  removeAsDefaultProtocolClient(scheme: string): boolean {
    standin.protocolClients = standin.protocolClients.filter((other) => other !== scheme);
    return true;
  }

  isDefaultProtocolClient(scheme: string): boolean {
    return standin.protocolClients.includes(scheme);
  }

  setLoginItemSettings(settings: Settings): void {
    standin.loginItem = settings;
  }

  getLoginItemSettings(): LoginItemSettings {
    const { openAtLogin = false } = standin.loginItem;
    const none = { wasOpenedAtLogin: false, wasOpenedAsHidden: false, restoreState: false, launchItems: [] };
    return {
      ...none,
      openAtLogin,
      executableWillLaunchAtLogin: openAtLogin,
      status: openAtLogin ? 'enabled' : 'not-registered',
    };
  }

  setAboutPanelOptions(options: object): void {
    this.aboutPanel = options;
  }

  setAppUserModelId(id: string): void {
    this.appUserModelId = id;
  }

  setBadgeCount(count = 0): boolean {
    this.badgeCount = count;
    return true;
  }

  getBadgeCount(): number {
    return this.badgeCount;
  }

  enableSandbox(): void {
    if (engine.isRunning) throw new Error('app.enableSandbox() can only be called before app is ready');
    standin.sandboxed = true;
  }

  disableHardwareAcceleration(): void {}
  showAboutPanel(): void {}
  focus(): void {}
  show(): void {}
  hide(): void {}
}

refuseMissing('app', App.prototype);

export const app = new App();

process.on('exit', () => {
  app.releaseSingleInstanceLock();
  engine.kill();
});
