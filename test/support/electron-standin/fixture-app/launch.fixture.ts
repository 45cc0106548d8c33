import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { tempFolder } from '../../temp-folder.ts';

const program = fileURLToPath(new URL('../runtime/electron', import.meta.url));
const main = fileURLToPath(new URL('main.ts', import.meta.url));

export interface RunningFixture extends AsyncDisposable {
  electronApp: ElectronApplication;
  /** Its first window, loaded. */
  page: Page;
  /** A folder for this run. */
  folder: string;
  /** Starts it once more on the same folder. → its exit code */
  startAgain(...args: string[]): Promise<number | null>;
}

/** The fixture app on the stand-in. */
export async function launchFixture(): Promise<RunningFixture> {
  await using cleanup = new AsyncDisposableStack();
  const { path: folder } = cleanup.use(await tempFolder());
  const env: Record<string, string> = { PATH: process.env['PATH'] ?? '', ELECTRON_STANDIN_NODE: process.execPath, FIXTURE_DATA: folder };
  const electronApp = await _electron.launch({ executablePath: program, args: [main], env });
  cleanup.defer(() => electronApp.close());
  const page = await electronApp.firstWindow();
  await page.getByRole('heading').waitFor();
  await page.waitForLoadState();
  const startAgain = async (...args: string[]): Promise<number | null> => {
    const second = spawn(program, [main, ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    await once(second, 'exit');
    return second.exitCode;
  };
  const rest = cleanup.move();
  return { electronApp, page, folder, startAgain, [Symbol.asyncDispose]: () => rest.disposeAsync() };
}

/** A server outside of the app, which notes what it is asked for. */
export async function startOutsider(): Promise<{ origin: string; asked: string[] } & AsyncDisposable> {
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    response.setHeader('content-type', 'text/html').end('<h1>outside</h1>');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
