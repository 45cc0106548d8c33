import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import type { ForkOptions } from 'electron';
import { refuseMissing } from '../strict.ts';
import { requireReady } from './lifecycle.ts';

const start = new URL('../start-utility.ts', import.meta.url);

/** Electron's `UtilityProcess`, a Node process of its own. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  pid: number | undefined;

  constructor(modulePath: string, args: readonly string[], { env, execArgv = [], cwd, stdio = 'inherit' }: ForkOptions) {
    super();
    const out = stdio === 'pipe' ? 'pipe' : stdio === 'ignore' ? 'ignore' : 'inherit';
    this.#child = fork(modulePath, args, {
      execPath: process.env['ELECTRON_STANDIN_NODE'] ?? process.execPath,
      execArgv: ['--import', start.href, ...execArgv],
      env: { ...process.env, ...env },
      ...(cwd !== undefined && { cwd }),
      serialization: 'advanced',
      stdio: ['ignore', out, out, 'ipc'],
    });
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    this.#child.on('spawn', () => {
      this.pid = this.#child.pid;
      this.emit('spawn');
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('exit', (code) => {
      this.pid = undefined;
      this.emit('exit', code ?? 1);
    });
  }

  postMessage(message: object): void {
    this.#child.send(message);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}
refuseMissing('UtilityProcess', UtilityProcess.prototype);

export const utilityProcess = refuseMissing('utilityProcess', {
  fork(modulePath: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess {
    requireReady('utilityProcess cannot be created before app is ready.');
    return new UtilityProcess(modulePath, args, options);
  },
});
