import { spawn } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import type { PdfPrinter } from '#main/core/ports.ts';
import { Refusal } from '#shared/kernel/problem.ts';

/** Two thousand pages take minutes on a slow machine; whoever waits can give up earlier. */
const LONGEST_PRINT_MS = 15 * 60_000;

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome.exe', 'msedge.exe'];

/** Where installers put a browser without touching the PATH. */
const wellKnown = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...[process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LOCALAPPDATA']].flatMap((root) =>
    root === undefined ? [] : [join(root, 'Google/Chrome/Application/chrome.exe'), join(root, 'Microsoft/Edge/Application/msedge.exe')],
  ),
];

/** The path of a Chromium, Chrome or Edge on this machine; `RENKEI_CHROMIUM` names another one. */
export function findChromium(): string | undefined {
  const chosen = process.env['RENKEI_CHROMIUM'];
  if (chosen !== undefined && chosen !== '') return chosen;
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...wellKnown].find((file) => existsSync(file));
}

/** Chromium's own sandbox cannot start as root, which is how containers and CI run; the page is our own and loads nothing. */
const sandboxArguments = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : []);

function run(command: string, args: readonly string[], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'ignore', timeout: LONGEST_PRINT_MS, killSignal: 'SIGKILL', signal });
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`the browser ended with ${code ?? signal ?? 'no code'}`)),
    );
  });
}

/** Prints with a browser of this machine, headless, in a profile of its own that is removed afterwards. */
export function createChromiumPrinter(): PdfPrinter {
  return {
    async print(html, { tagged, outline, signal }) {
      const chromium = findChromium();
      if (chromium === undefined) throw new Refusal('pdf_no_browser');
      const folder = await mkdtemp(join(tmpdir(), 'renkei-print-'));
      try {
        const page = join(folder, 'report.html');
        const pdf = join(folder, 'report.pdf');
        await pipeline(Readable.from(html), createWriteStream(page, { mode: 0o600 }), { signal });
        const args = [
          '--headless',
          ...sandboxArguments(),
          '--disable-gpu',
          '--disable-extensions',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
          '--no-first-run',
          `--user-data-dir=${join(folder, 'profile')}`,
          '--no-pdf-header-footer',
          ...(tagged ? [] : ['--disable-pdf-tagging']),
          ...(outline ? ['--generate-pdf-document-outline'] : []),
          `--print-to-pdf=${pdf}`,
          pathToFileURL(page).href,
        ];
        await run(chromium, args, signal);
        return await readFile(pdf);
      } catch (error) {
        signal?.throwIfAborted();
        throw new Refusal('pdf_failed', {}, { cause: error });
      } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      }
    },
  };
}
