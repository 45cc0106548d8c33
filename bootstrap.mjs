#!/usr/bin/env node
/**
 * Every npm script starts here: `node bootstrap.mjs <command> [args…]`. It brings a fresh clone to the point where the command
 * can run (packages, a recent Node, a build, Debian packages for tests) and skips whatever is already in place. It runs on
 * Node 18 without any package, so it is plain JavaScript. Standard output belongs to the command; everything said here goes to
 * standard error.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const at = (...parts) => path.join(root, ...parts);
const windows = process.platform === 'win32';
const MINUTE_MS = 60 * 1000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const installStamp = at('node_modules', '.renkei-install');
const buildStamp = at('out', '.renkei-build');
/** What the build reads: a change in any of these files makes the next start build again. */
const buildInputs = [
  'src-main',
  'src-renderer',
  'src-shared',
  'resources/icon.svg',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];

/** What each command runs: a program and its arguments. */
const commands = {
  demo: { debian: ['pdf'], run: (args) => [node, [bundle('cli'), 'demo', ...args]] },
  test: { debian: ['pdf', 'test'], run: (args) => [node, [at('test', 'run.ts'), ...args]] },
  check: { withoutBuild: true, run: (args) => [node, [at('test', 'run.ts'), '--only-checks', ...args]] },
  bench: { run: (args) => [node, [at('test', 'bench', 'run.ts'), ...args]] },
  console: { run: (args) => [node, [bundle('cli'), ...args]] },
  start: { run: (args) => shellCommand(args) },
  package: { run: (args) => packageCommand(args) },
  build: {},
};

const libraries = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[process.arch] ?? '';
/** Debian packages by what they serve, with the programs or files that show they are there (whoever installed them). */
const debianPackages = [
  ['chromium', 'pdf', ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']],
  ['fonts-noto-cjk', 'pdf', ['/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', '/usr/share/fonts/noto-cjk']],
  ['gnome-keyring', 'test', ['gnome-keyring-daemon']],
  ['dbus', 'test', ['dbus-run-session']],
  ['libsecret-1-0', 'test', [`/usr/lib/${libraries}/libsecret-1.so.0`]],
  ['poppler-utils', 'test', ['pdftotext']],
  ['openssl', 'test', ['openssl']],
  ['tinyproxy', 'test', ['tinyproxy']],
  ['nginx-light', 'test', ['nginx', '/usr/sbin/nginx']],
  ['radicale', 'test', ['radicale']],
];

/** The same rule as in the terminal shell, except that a Windows or macOS without these variables speaks its own language. */
const { RENKEI_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env;
const isJapanese = /^ja/i.test(RENKEI_LANG || LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale);
const texts = JSON.parse(fs.readFileSync(at('src-shared', 'i18n', isJapanese ? 'ja' : 'en', 'bootstrap.json'), 'utf8'));
const say = (id, values = {}) => process.stderr.write(`${texts[`bootstrap.${id}`].replace(/\{(\w+)\}/g, (_, name) => values[name])}\n`);
function stop(code, id, values) {
  say(id, values);
  // Whoever reads the last line of a test run finds it there even when no test could start.
  if (name === 'test') process.stdout.write('0 passed, 1 failed\n');
  process.exit(code);
}

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part).update('\0'), createHash('sha256')).digest('hex');
const readIfThere = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '');
const readJson = (file) => JSON.parse(readIfThere(file) || '{}');
/** Runs a program to its end with its output on standard error. → true when it succeeded */
function runQuietly(program, args, options = {}) {
  return spawnSync(program, args, { cwd: root, stdio: ['ignore', 2, 2], ...options }).status === 0;
}
const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
const onPath = (program) => folders.some((folder) => fs.existsSync(path.join(folder, program)));
const bundle = (name) => at('out', 'main', `${name}.js`);

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** A lock whose process is gone; one that is very old, because the process number may have a new owner, or never got its number. */
function isStale(lock, owner) {
  const age = Date.now() - (fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  return owner > 0 ? owner === process.pid || !isRunning(owner) || age > 30 * MINUTE_MS : age > MINUTE_MS;
}

/** One installing or building process at a time in this folder; the lock of a process that died is taken over. */
function withLock(work) {
  const lock = at('out', '.renkei-lock');
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  let told = false;
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const owner = Number(readIfThere(lock));
    if (isStale(lock, owner)) {
      fs.rmSync(lock, { force: true });
      continue;
    }
    if (!told) say('waiting', { pid: owner });
    told = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  try {
    return work();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

/** npm itself, run by the given Node: the one that started us (no shell, no npm.cmd), else the one on the PATH. */
function npm(args, node = process.execPath) {
  const quiet = [...args, '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const started = process.env.npm_execpath;
  if (started && /npm-cli\.c?js$/.test(started)) return runQuietly(node, [started, ...quiet]);
  const env = { ...process.env, PATH: [path.dirname(node), ...folders].join(path.delimiter) };
  return runQuietly(windows ? 'npm.cmd' : 'npm', quiet, { env, shell: windows });
}

const lockFileHash = () => sha256(fs.readFileSync(at('package-lock.json')), process.platform, process.arch);

/** A test whether an optional package is one for this machine, as the native parts of the tools are. */
function machineTest() {
  const libc = process.report?.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl';
  const fits = (list, own) => !list || list.includes(own);
  return (item) => (item.os || item.cpu) && fits(item.os, process.platform) && fits(item.cpu, process.arch) && fits(item.libc, libc);
}

/** npm writes node_modules/.package-lock.json as its last act, so a match means a complete installation made by hand. */
function installedByHand() {
  const wanted = readJson(at('package-lock.json')).packages ?? {};
  const found = readJson(at('node_modules', '.package-lock.json')).packages;
  if (!found) return false;
  const isForThisMachine = machineTest();
  const isSame = (name) => wanted[name]?.version === found[name].version && wanted[name]?.integrity === found[name].integrity;
  const isThere = (name) => !name || found[name] || (wanted[name].optional && !isForThisMachine(wanted[name]));
  return Object.keys(found).every(isSame) && Object.keys(wanted).every(isThere);
}

function ensurePackages() {
  const hash = lockFileHash();
  if (readIfThere(installStamp) === hash) return;
  withLock(() => {
    if (readIfThere(installStamp) === hash) return;
    if (!installedByHand()) {
      say('installing');
      // Without the stamp an interrupted installation starts again. No package needs its install script: the native ones ship
      // prebuilt files, and the `node` package's own is run where it is wanted.
      fs.rmSync(installStamp, { force: true });
      // An old Node leaves out the native parts of tools that do not support it, so the packaged one adds them.
      const isComplete = npm(['ci']) && (runsTypeScript || npm(['install', '--no-save'], packagedNode()));
      if (!isComplete) stop(1, 'installFailed');
    }
    fs.writeFileSync(installStamp, hash);
  });
}

const packagedProgram = at('node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
const runsTypeScript = Boolean(process.features.typescript);

/** The Node that comes as a package, fetched where it is not there yet. Under the lock. */
function packagedNode() {
  if (fs.existsSync(packagedProgram)) return packagedProgram;
  say('fetchingNode', { version: process.versions.node });
  const fetched = runQuietly(process.execPath, ['installArchSpecificPackage.js'], { cwd: at('node_modules', 'node') });
  if (!fetched || !fs.existsSync(packagedProgram)) stop(1, 'nodeFailed', { version: process.versions.node });
  return packagedProgram;
}

/** The Node that runs everything: this one where it runs TypeScript as it is (22.18 and newer), else the packaged one. */
function chooseNode() {
  if (runsTypeScript) return process.execPath;
  return fs.existsSync(packagedProgram) ? packagedProgram : withLock(packagedNode);
}

function filesUnder(entry) {
  const stat = fs.statSync(at(entry), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [entry];
  const names = fs.readdirSync(at(entry)).sort();
  return names.flatMap((name) => filesUnder(path.join(entry, name)));
}

const sourcesHash = () => sha256(...buildInputs.flatMap(filesUnder).flatMap((file) => [file, fs.readFileSync(at(file))]));

function ensureBuild(node) {
  const outputs = [...['cli', 'browser', 'electron'].map(bundle), at('out', 'preload', 'index.cjs'), at('out', 'renderer', 'index.html')];
  const isBuilt = (hash) => readIfThere(buildStamp) === hash && outputs.every((file) => fs.existsSync(file));
  if (isBuilt(sourcesHash())) return;
  withLock(() => {
    const hash = sourcesHash();
    if (isBuilt(hash)) return;
    say('building');
    fs.rmSync(buildStamp, { force: true });
    const builder = at('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    if (!runQuietly(node, [builder, 'build', '--logLevel=warn', '--ignoreConfigWarning'])) stop(1, 'buildFailed');
    fs.writeFileSync(buildStamp, hash);
  });
}

/** Tests and PDF use programs of the system. They are installed where that is possible without asking; nothing fails without them. */
function ensureDebianPackages(serves) {
  if (process.platform !== 'linux' || !serves) return;
  const isPresent = (probe) => (path.isAbsolute(probe) ? fs.existsSync(probe) : onPath(probe));
  const isMissing = ([, use, probes]) => serves.includes(use) && !probes.some(isPresent);
  const missing = debianPackages.filter(isMissing).map(([name]) => name);
  if (missing.length === 0) return;
  const names = missing.join(' ');
  const failure = at('node_modules', '.renkei-apt-failed');
  const failedLately = readIfThere(failure) === names && Date.now() - fs.statSync(failure).mtimeMs < DAY_MS;
  if (onPath('apt-get') && process.getuid?.() === 0 && !failedLately) {
    say('debian', { names });
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const install = () => runQuietly('apt-get', ['install', '-y', '--no-install-recommends', '-q', ...missing], { env });
    if (install() || (runQuietly('apt-get', ['update', '-q'], { env }) && install())) return;
    fs.writeFileSync(failure, names);
  }
  say('debianMissing', { names });
}

const electronName = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';

/** The folder of Electron's runtime, fetched once where it is missing. → undefined where it cannot be had */
function electronRuntime() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = named || at('node_modules', 'electron', 'dist');
  const isThere = () => fs.existsSync(path.join(folder, electronName));
  const failure = at('node_modules', '.renkei-electron-failed');
  const failedLately = fs.existsSync(failure) && Date.now() - fs.statSync(failure).mtimeMs < DAY_MS;
  if (!isThere() && !named && !failedLately) {
    say('fetchingElectron');
    // Its own words are a stack trace, and a network that swallows everything would keep it for hours.
    const options = { stdio: 'ignore', timeout: 3 * MINUTE_MS };
    if (!runQuietly(node, [at('node_modules', 'electron', 'install.js')], options)) fs.writeFileSync(failure, '');
  }
  return isThere() ? folder : undefined;
}

/**
 * Whether Linux lets Electron start its sandbox, without which it does not run: by a helper that belongs to root, or by user
 * namespaces. Root itself has none. A runtime that somebody named is taken as it is.
 */
function hasSandbox(runtime) {
  if (process.platform !== 'linux' || process.env.ELECTRON_OVERRIDE_DIST_PATH) return true;
  if (process.getuid() === 0) return false;
  const helper = fs.statSync(path.join(runtime, 'chrome-sandbox'), { throwIfNoEntry: false });
  if (helper?.uid === 0 && (helper.mode & 0o4000) !== 0) return true;
  const kernel = (name) => readIfThere(`/proc/sys/kernel/${name}`).trim();
  return kernel('unprivileged_userns_clone') !== '0' && kernel('apparmor_restrict_unprivileged_userns') !== '1';
}

/** Electron's program, or why no desktop window can be had. */
function electronProgram() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return { reason: 'browserWithoutDisplay' };
  const runtime = electronRuntime();
  if (!runtime) return { reason: 'browserWithoutRuntime' };
  return hasSandbox(runtime) ? { program: path.join(runtime, electronName) } : { reason: 'browserWithoutSandbox' };
}

/** Makes the installers of the desktop app for this platform from the runtime that is here; the builder is not left to look for one. */
function packageCommand(args) {
  const runtime = electronRuntime();
  if (!runtime) stop(1, 'packageWithoutRuntime', { platform: `${process.platform}-${process.arch}` });
  const builder = at('node_modules', 'electron-builder', 'cli.js');
  return [node, [builder, '--publish', 'never', `-c.electronDist=${runtime}`, ...args]];
}

/** The desktop window where the machine can show it, else the same screens in the browser. */
function shellCommand(args) {
  const { program, reason } = electronProgram();
  if (program) return [program, [bundle('electron'), ...args]];
  say(reason);
  return [node, [bundle('browser'), ...args]];
}

/** npm puts a shell between itself and us, and a signal to npm ends only that shell; then the command has to end too. */
function endWithNpm(child) {
  if (!process.env.npm_lifecycle_event || windows) return;
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500);
  watch.unref();
}

/** Runs the command in our place: same terminal, its exit code, and the signals that reach us. */
function handOver(program, args) {
  const child = spawn(program, args, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to the whole group; passing it on would make the child see it twice.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal));
  }
  endWithNpm(child);
  child.on('error', (error) => stop(1, 'cannotRun', { program, reason: error.message }));
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

const [name = '', ...args] = process.argv.slice(2);
if (Number(process.versions.node.split('.')[0]) < 18) stop(1, 'nodeTooOld', { version: process.versions.node });
if (!Object.hasOwn(commands, name)) stop(64, 'usage', { commands: Object.keys(commands).join(' | ') });
const command = commands[name];
ensurePackages();
const node = chooseNode();
process.env.PATH = [path.dirname(node), at('node_modules', '.bin'), process.env.PATH].join(path.delimiter);
if (!command.withoutBuild) ensureBuild(node);
ensureDebianPackages(command.debian);
if (command.run) handOver(...command.run(args));
