import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { type SampleNeo, startSampleNeo } from '#main/sample-neo/server.ts';
import { configureFolder } from '#test/shell/configured-console.fixture.ts';
import { type ConsoleFolder, openConsoleFolder } from '#test/shell/console.fixture.ts';
import { disposeSynchronised, type SynchronisedConsole, synchronisedConsole } from './synchronised-console.ts';

const browserShell = fileURLToPath(new URL('../../out/main/browser.js', import.meta.url));

/** How far the console is when a test begins: fresh, connected to the sample NEO, or with its people taken over. */
export type ConsoleState = 'unconfigured' | 'configured' | 'synchronised';

/** A built browser shell on a data folder of its own, beside a sample NEO of its own. */
export interface RunningConsole extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** The link that was printed at the start; good for one sign-in. */
  readonly link: string;
  readonly neo: SampleNeo;
  readonly folder: ConsoleFolder;
  /** Ends the shell as Ctrl+C does, and gives its exit code. */
  stop(): Promise<number | null>;
}

export interface ConsoleOptions {
  state: ConsoleState;
  people: number;
  /** What the terminal speaks; the screens follow the settings. */
  env?: NodeJS.ProcessEnv;
}

/** Resolves with the first one-time link that a process prints; fails when it ends before. The rest of the output is let go. */
export function printedLink(stdout: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const link = /^(http:\/\/127\.0\.0\.1:\d+\/open\?token=[\w-]+)\n/m.exec(text)?.[1];
      if (link !== undefined) resolve(link);
    });
    stdout.once('close', () => reject(new Error(`no link was printed:\n${text}`)));
  });
}

async function prepare({ state, people }: ConsoleOptions, cleanup: AsyncDisposableStack): Promise<SynchronisedConsole> {
  if (state === 'synchronised') {
    const { neo, folder } = await synchronisedConsole(people);
    return { neo, folder: cleanup.use(await folder.copy()) };
  }
  const neo = cleanup.use(await startSampleNeo({ people }));
  const folder = cleanup.use(await openConsoleFolder());
  if (state === 'configured') await configureFolder(folder, neo);
  return { neo, folder };
}

export async function startConsole(options: ConsoleOptions): Promise<RunningConsole> {
  await using cleanup = new AsyncDisposableStack();
  const { neo, folder } = await prepare(options, cleanup);
  const child = spawn(process.execPath, [browserShell, '--no-open'], {
    env: { ...folder.env, ...options.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async (): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGINT');
      await once(child, 'exit');
    }
    return child.exitCode;
  };
  cleanup.defer(async () => void (await stop()));
  const link = await printedLink(child.stdout);
  const rest = cleanup.move();
  return { origin: new URL(link).origin, link, neo, folder, stop, [Symbol.asyncDispose]: () => rest.disposeAsync() };
}

/** Opens the printed link and waits for the console behind it. */
export async function signIn(page: Page, { link, origin }: Pick<RunningConsole, 'link' | 'origin'>): Promise<void> {
  await page.goto(link);
  await page.waitForURL((url) => url.origin === origin && url.pathname === '/');
  await expect(page.getByRole('main')).toBeVisible();
}

/** Fails with a readable list when axe finds what WCAG 2.2 AA forbids. `within` narrows it to a part of the page. */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  const builder = new AxeBuilder({ page })
    // What passes is not listed node by node.
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // In the page itself: otherwise a blank page is opened for each check. No screen that is checked holds a frame.
    .setLegacyMode();
  const { violations } = await (within === undefined ? builder : builder.include(within)).analyze();
  expect(violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.target.join(' ')) }))).toEqual([]);
}

/** The same in the light scheme and in the dark one. */
export async function expectAccessibleInBothSchemes(page: Page, within?: string): Promise<void> {
  await expectAccessible(page, within);
  // Colours that are still on their way to the others have any contrast.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectAccessible(page, within);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}

/** Chromium is kept from talking to anybody but the console. */
const quietArguments = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Fixtures {
  consoleState: ConsoleState;
  consolePeople: number;
  /** False for a machine without keychain or vault, whose passphrase file is not there. */
  vaultIsOpen: boolean;
  /** The console under test, in the state that `test.use({ consoleState })` asks for. */
  app: RunningConsole;
  /** A page that is signed in to `app`; errors that the page reports fail the test. */
  signedIn: Page;
  /** Errors that a test expects; others fail it. */
  expectedErrors: RegExp | undefined;
}

export const test = base.extend<Fixtures, { synchronisedConsoles: void }>({
  synchronisedConsoles: [
    async ({}, use) => {
      await use();
      await disposeSynchronised();
    },
    { scope: 'worker', auto: true },
  ],
  consoleState: ['configured', { option: true }],
  consolePeople: [120, { option: true }],
  vaultIsOpen: [true, { option: true }],
  expectedErrors: [undefined, { option: true }],
  app: async ({ consoleState, consolePeople, vaultIsOpen }, use) => {
    const env = vaultIsOpen ? {} : { RENKEI_VAULT_PASSPHRASE_FILE: '/nowhere/passphrase' };
    await using app = await startConsole({ state: consoleState, people: consolePeople, env });
    await use(app);
  },
  signedIn: async ({ page, app, expectedErrors }, use) => {
    const errors: string[] = [];
    const note = (text: string): void => {
      if (expectedErrors?.test(text) !== true) errors.push(text);
    };
    page.on('pageerror', (error) => note(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') note(message.text());
    });
    await signIn(page, app);
    await use(page);
    expect(errors).toEqual([]);
  },
  launchOptions: [
    async ({ launchOptions }, use) => {
      await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...quietArguments] });
    },
    { scope: 'worker' },
  ],
});

export { expect };
