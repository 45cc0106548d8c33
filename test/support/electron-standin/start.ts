import { existsSync, readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Electron's start from a folder or a file: `electron [switches] <app> [arguments]`. */

const given = process.argv.slice(2);
const starter = Number(process.env['ELECTRON_STANDIN_STARTER'] ?? process.ppid);
delete process.env['ELECTRON_STANDIN_STARTER'];
const program = process.env['ELECTRON_STANDIN_PROGRAM'] ?? fileURLToPath(new URL('runtime/electron', import.meta.url));
const installed: { version: string } = JSON.parse(
  readFileSync(new URL('../../../node_modules/electron/package.json', import.meta.url), 'utf8'),
);

// Utility processes are started with the Node below, whatever the app takes for its own program.
process.env['ELECTRON_STANDIN_NODE'] ??= process.execPath;
delete process.env['ELECTRON_STANDIN_PROGRAM'];
process.argv = [program, ...given];
process.execPath = program;
Object.defineProperty(process.versions, 'electron', { value: installed.version, enumerable: true });
Object.defineProperties(process, {
  type: { value: 'browser', enumerable: true },
  defaultApp: { value: true, enumerable: true },
  resourcesPath: { value: path.join(path.dirname(program), 'resources'), enumerable: true },
});

const electron = new URL('electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    /^electron(\/main|\/common)?$/.test(specifier)
      ? { url: electron, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});

/** The switches that take the next argument, what is required before the app, and the app itself. */
function readArguments(): { preloads: string[]; source: string | undefined } {
  const preloads: string[] = [];
  for (let at = 0; at < given.length; at += 1) {
    const argument = given[at] ?? '';
    if (argument === '-r' || argument === '--require') {
      at += 1;
      preloads.push(given[at] ?? '');
    } else if (!argument.startsWith('-')) return { preloads, source: argument };
  }
  return { preloads, source: undefined };
}

const { app } = await import('./api/app.ts');
const { engine } = await import('./engine/engine.ts');
const { watchPopups } = await import('./api/window-open.ts');
const { followDownloads } = await import('./api/downloads.ts');
const { dialog } = await import('./api/dialog.ts');
const { setDefaultMenu } = await import('./api/menu.ts');

// Electron would stay. A stand-in without whoever started it is a test that was killed: nobody reads what it says, or ends it.
setInterval(() => {
  if (process.ppid !== starter) process.exit(1);
}, 500).unref();
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit(1));

// A fault in the main process shows a dialog and does not end Electron.
process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') > 1) return;
  dialog.showErrorBox('A JavaScript error occurred in the main process', error.stack ?? String(error));
});
process.on('unhandledRejection', (reason) => console.error('UnhandledPromiseRejectionWarning:', reason));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) app.quit();
  });
}

const { preloads, source } = readArguments();
const require = createRequire(import.meta.url);
for (const preload of preloads) require(path.resolve(preload));
if (source === undefined) throw new Error('The stand-in for Electron needs the app that it should run');

const folder = path.resolve(source);
const manifest = path.join(folder, 'package.json');
if (existsSync(manifest)) {
  const { productName, name, version }: { productName?: string; name?: string; version?: string } = JSON.parse(
    readFileSync(manifest, 'utf8'),
  );
  app.setSource(folder, { name: productName ?? name, version });
} else app.setSource(path.dirname(folder), {});

async function run(): Promise<void> {
  // Electron becomes ready only when the main module, with its top-level awaits, has been evaluated.
  await import(pathToFileURL(require.resolve(folder)).href);
  if (app.isShutDown) process.exit();
  await engine.start([`--lang=${app.getLocale()}`, ...app.commandLine.forChromium()], () => {
    console.error('Chromium ended');
    process.exit(1);
  });
  watchPopups();
  await followDownloads(engine.folder);
  setDefaultMenu();
  app.becomeReady();
}

// Electron shows a dialog and stays without a window; a test is better off with an end.
run().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
