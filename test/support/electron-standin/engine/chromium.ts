import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import { findChromium } from '#main/adapters/chromium-printer.ts';
import { isRunning } from '../is-running.ts';
import { CdpConnection } from './cdp.ts';

const PREFIX = 'renkei-standin-';

const alwaysArguments = [
  '--headless',
  '--disable-gpu',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--disable-quic',
  '--disable-popup-blocking',
  '--disable-back-forward-cache',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--password-store=basic',
  // What stands for the app's own schemes is answered by the app; what slips through must not even be looked up.
  '--host-resolver-rules=MAP *.localhost ~NOTFOUND',
  '--no-first-run',
  '--no-startup-window',
  // The pipe is the stand-in's own; Chromium ends when it breaks, so also when the stand-in is killed.
  '--remote-debugging-pipe',
];

/** Profiles of stand-ins that were killed before they could remove theirs. */
function removeAbandonedProfiles(): void {
  const owned = new RegExp(`^${PREFIX}(\\d+)-`);
  for (const name of readdirSync(tmpdir())) {
    const owner = owned.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner))) rmSync(path.join(tmpdir(), name), { recursive: true, force: true });
  }
}

export interface Chromium {
  readonly connection: CdpConnection;
  readonly child: ChildProcess;
  /** Its profile, which is removed when it is killed. */
  readonly folder: string;
  /** Ends it at once and removes its profile. */
  kill(): void;
}

/**
 * Starts the machine's Chromium without any window. `switches` are added to the stand-in's own; with `--remote-debugging-port` it
 * tells where it listens on standard error, as Electron does.
 */
export function startChromium(switches: readonly string[]): Chromium {
  const program = findChromium();
  if (program === undefined) throw new Error('The stand-in for Electron needs a Chromium on this machine');
  removeAbandonedProfiles();
  const profile = mkdtempSync(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(program, [...alwaysArguments, ...sandbox, `--user-data-dir=${profile}`, ...switches], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  const [, , stderr, input, output] = child.stdio;
  if (!(stderr instanceof Readable) || !(input instanceof Writable) || !(output instanceof Readable)) throw new Error('no pipe');
  // Only where it listens: what else it says about a machine without D-Bus helps nobody.
  createInterface(stderr).on('line', (line) => {
    if (line.startsWith('DevTools listening')) process.stderr.write(`${line}\n`);
  });
  const kill = (): void => {
    child.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
  };
  return { connection: new CdpConnection(input, output), child, folder: profile, kill };
}
