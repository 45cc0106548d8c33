import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

const file = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));
/** The built app, as Electron is told what to run. */
export const main = file('out/main/electron.js');
const standInProgram = file('test/support/electron-standin/runtime/electron');

export type RuntimeKind = 'electron' | 'stand-in';

export interface Runtime {
  kind: RuntimeKind;
  /** The program to start. */
  program: string;
}

const programNames: Readonly<Record<string, string>> = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** Electron itself where it is installed and has a display to draw on, else the stand-in. */
export function chooseRuntime(): Runtime {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] || file('node_modules/electron/dist');
  const program = path.join(folder, programNames[process.platform] ?? 'electron');
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
  const isElectron = path.resolve(program) !== standInProgram && existsSync(program) && hasDisplay;
  return isElectron ? { kind: 'electron', program } : { kind: 'stand-in', program: standInProgram };
}

export interface DesktopOptions {
  /** The data folder of this console. */
  dataDir: string;
  env?: NodeJS.ProcessEnv;
  /** Arguments for the console itself, such as `--hidden` or a link. */
  args?: readonly string[];
}

/** The built desktop console, driven from outside. The end of its scope quits it. */
export interface DesktopApp extends AsyncDisposable {
  readonly kind: RuntimeKind;
  readonly electronApp: ElectronApplication;
  /** The first window, waited for. */
  firstWindow(): Promise<Page>;
  /** The first window, loaded anew, whatever a test before did to its page. */
  freshWindow(): Promise<Page>;
  /** Starts the program once more on the same data folder, as a person does who clicks its icon again. → its exit code */
  startAgain(args?: readonly string[]): Promise<number | null>;
  /** Quits as from the menu. → the exit code */
  quit(): Promise<number | null>;
  /** Ends it without a word, as a power failure does. */
  kill(): Promise<void>;
}

let isTold = false;
function tellOnce({ kind, program }: Runtime): void {
  if (!isTold)
    console.log(
      kind === 'electron' ? `The desktop tests run on Electron (${program}).` : 'The desktop tests run on the stand-in for Electron.',
    );
  isTold = true;
}

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** Starts the built desktop console on a data folder. */
export async function launchDesktop({ dataDir, env = {}, args = [] }: DesktopOptions): Promise<DesktopApp> {
  const runtime = chooseRuntime();
  tellOnce(runtime);
  const environment = definedOnly({ ...process.env, ELECTRON_STANDIN_NODE: process.execPath, RENKEI_DATA_DIR: dataDir, ...env });
  const electronApp = await _electron.launch({ executablePath: runtime.program, args: [main, ...args], env: environment });
  const child = electronApp.process();
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const quit = async (): Promise<number | null> => {
    await electronApp.close();
    return await ended;
  };
  return {
    kind: runtime.kind,
    electronApp,
    firstWindow: () => electronApp.firstWindow(),
    async freshWindow() {
      const page = await electronApp.firstWindow();
      // A reload in the middle of the first load would end it.
      await page.waitForURL(/index\.html/);
      await page.reload();
      return page;
    },
    async startAgain(again = []) {
      const noSandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
      const second = spawn(runtime.program, [...noSandbox, main, ...again], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
      await once(second, 'exit');
      return second.exitCode;
    },
    quit,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) await quit();
    },
  };
}
