import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { isRunning } from '../is-running.ts';

/** How long a second process waits for the first one to take its words. */
const HANDOVER_MS = 10_000;

export interface SecondInstance {
  argv: string[];
  workingDirectory: string;
  additionalData: unknown;
}

const pause = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** → the process that holds the lock; undefined when it is this one now */
function holder(lock: string): number | undefined {
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return undefined;
    } catch {
      const owner = Number(fs.readFileSync(lock, 'utf8'));
      if (isRunning(owner)) return owner;
      fs.rmSync(lock, { force: true });
    }
  }
}

/** One process for each data folder: the first one holds the lock, later ones hand it their words through files. */
export class SingleInstance {
  #folder: string | undefined;
  #watcher: fs.FSWatcher | undefined;

  /** → true when this process is the first, which then hears of every other. Synchronous, as Electron's is. */
  request(userData: string, additionalData: unknown, heard: (other: SecondInstance) => void): boolean {
    if (this.#folder !== undefined) return true;
    const folder = path.join(userData, 'SingletonStandin');
    fs.mkdirSync(folder, { recursive: true });
    if (holder(path.join(folder, 'lock')) === undefined) {
      this.#folder = folder;
      this.#watcher = fs.watch(folder, () => this.#read(folder, heard));
      this.#read(folder, heard);
      return true;
    }
    const words = { argv: process.argv, workingDirectory: process.cwd(), additionalData } satisfies SecondInstance;
    const file = path.join(folder, `${randomUUID()}.json`);
    fs.writeFileSync(`${file}.tmp`, JSON.stringify(words));
    fs.renameSync(`${file}.tmp`, file);
    for (let waited = 0; waited < HANDOVER_MS && fs.existsSync(file); waited += 20) pause(20);
    return false;
  }

  has(): boolean {
    return this.#folder !== undefined;
  }

  release(): void {
    this.#watcher?.close();
    if (this.#folder !== undefined) fs.rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }

  #read(folder: string, heard: (other: SecondInstance) => void): void {
    const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
    for (const name of names) {
      const file = path.join(folder, name);
      const other: SecondInstance = JSON.parse(fs.readFileSync(file, 'utf8'));
      fs.rmSync(file, { force: true });
      heard(other);
    }
  }
}
