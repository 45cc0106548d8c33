import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..', '..');

/** Stands for npm: notes how it was called, talks on standard output, and installs a builder and a Node package that are fakes too. */
const npm = `
const fs = require('node:fs');
fs.appendFileSync('calls.log', 'npm ' + process.argv.slice(2).join(' ') + '\\n');
console.log('added 3 packages');
if (process.argv[2] !== 'ci') process.exit(0);
fs.rmSync('node_modules', { recursive: true, force: true });
fs.mkdirSync('node_modules/electron-vite/bin', { recursive: true });
if (fs.existsSync('npm-hangs')) setInterval(() => fs.existsSync('npm-hangs') || process.exit(1), 50);
else if (fs.existsSync('npm-fails')) process.exit(1);
else {
  fs.copyFileSync('fakes/builder.js', 'node_modules/electron-vite/bin/electron-vite.js');
  fs.mkdirSync('node_modules/node');
  fs.copyFileSync('fakes/node-package.js', 'node_modules/node/installArchSpecificPackage.js');
}`;

/** Stands for electron-vite: slow enough that two starts at once would meet here. */
const builder = `
const fs = require('node:fs');
fs.appendFileSync('calls.log', 'build\\n');
console.log('built in 3 ms');
if (fs.existsSync('build-fails')) process.exit(1);
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
for (const folder of ['out/main', 'out/preload', 'out/renderer']) fs.mkdirSync(folder, { recursive: true });
for (const name of ['cli', 'browser', 'electron']) fs.copyFileSync('fakes/command.js', 'out/main/' + name + '.js');
fs.writeFileSync('out/preload/index.cjs', '');
fs.writeFileSync('out/renderer/index.html', '');`;

/** Stands for the commands: says which one it is and with what it was called, and ends as it is told. */
const command = `
const args = process.argv.slice(2);
if (args.includes('--wait')) {
  setInterval(() => undefined, 1000);
  process.on(args.at(-1), () => process.exit(7));
}
console.log(JSON.stringify({ name: require('node:path').basename(__filename), args }));
if (args.includes('--exit')) process.exit(Number(args.at(-1)));
if (args.includes('--kill')) process.kill(process.pid, 'SIGKILL');`;

const nodePackage = `
const fs = require('node:fs');
fs.appendFileSync('../../calls.log', 'node package\\n');
console.log('added 1 package');
fs.mkdirSync('bin');
fs.symlinkSync(process.execPath, 'bin/node');`;

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Running {
  readonly child: ChildProcess;
  /** Resolves once the text has been written to standard output. */
  says(text: string): Promise<void>;
  readonly ended: Promise<Outcome>;
}

export interface FakeClone extends Disposable {
  readonly folder: string;
  start(args: readonly string[], options?: { env?: NodeJS.ProcessEnv; nodeFlags?: readonly string[] }): Running;
  write(file: string, text: string): void;
  /** Puts a program into the only folder of the PATH. */
  addProgram(name: string, text: string): void;
  /** Puts Electron's runtime into a folder: here, Node under its name. */
  addRuntime(runtime: string): void;
  /** What has been called since the last time: `npm …`, `build`, … */
  calls(): string[];
}

function endGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** A fresh clone with the real start script and fake packages, whose PATH holds nothing but a fake npm. */
export function fakeClone(): FakeClone {
  const folder = mkdtempSync(path.join(tmpdir(), 'renkei-clone-'));
  const groups: number[] = [];
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  const addProgram = (name: string, text: string): void => {
    write(`programs/${name}`, `#!${process.execPath}\n${text}\n`);
    chmodSync(path.join(folder, 'programs', name), 0o755);
  };
  for (const file of ['bootstrap.mjs', 'src-shared/i18n/ja/bootstrap.json', 'src-shared/i18n/en/bootstrap.json']) {
    cpSync(path.join(root, file), path.join(folder, file));
  }
  write('package-lock.json', JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'x' } } }));
  write('src-main/a.ts', '1');
  write('fakes/builder.js', builder);
  write('fakes/command.js', command);
  write('fakes/node-package.js', nodePackage);
  addProgram('npm', npm);
  appendFileSync(path.join(folder, 'calls.log'), '');

  return {
    folder,
    write,
    addProgram,
    addRuntime(runtime) {
      mkdirSync(path.join(folder, runtime), { recursive: true });
      symlinkSync(process.execPath, path.join(folder, runtime, 'electron'));
    },
    start(args, { env = {}, nodeFlags = [] } = {}) {
      const child = spawn(process.execPath, [...nodeFlags, 'bootstrap.mjs', ...args], {
        cwd: folder,
        env: { PATH: path.join(folder, 'programs'), LANG: 'en_US.UTF-8', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
        // A group of its own, so that nothing of it outlives the test.
        detached: true,
      });
      if (child.pid !== undefined) groups.push(child.pid);
      const output = { stdout: '', stderr: '' };
      child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
      return {
        child,
        says: async (text) => {
          while (!output.stdout.includes(text)) await new Promise((resolve) => setTimeout(resolve, 10));
        },
        ended: new Promise((resolve) => {
          child.on('close', (exitCode, signal) => resolve({ ...output, exitCode, signal }));
        }),
      };
    },
    calls() {
      const log = path.join(folder, 'calls.log');
      const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [];
      writeFileSync(log, '');
      return lines;
    },
    [Symbol.dispose]() {
      for (const group of groups) endGroup(group);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
