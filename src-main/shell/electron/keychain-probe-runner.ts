import { text } from 'node:stream/consumers';
import type { ProbeEnd, ProbeRunner } from '#main/adapters/keychain-probe.ts';

/** The part of Electron's `UtilityProcess` that is used here. */
interface UtilityChild {
  readonly pid: number | undefined;
  readonly stderr: NodeJS.ReadableStream | null;
  on(event: 'error', listener: () => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

/** Electron's `utilityProcess`, which runs Node code even where the app's binary may not be used as Node. */
export interface UtilityForker {
  fork(file: string, args: string[], options: { serviceName: string; stdio: 'pipe' }): UtilityChild;
}

/** `kill()` is a polite SIGTERM on Linux and macOS; a process that hangs in a system call need not mind it. */
function killForGood(child: UtilityChild): void {
  const { pid } = child;
  child.kill();
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}

/** Runs the keychain's test in a utility process. Only after the app's `ready` event. */
export const createUtilityRunner =
  (utilityProcess: UtilityForker): ProbeRunner =>
  (file, args, timeoutMs) =>
    new Promise<ProbeEnd>((resolve) => {
      const child = utilityProcess.fork(file, [...args], { serviceName: 'Keychain test', stdio: 'pipe' });
      // Its end follows; without a listener Electron would take a fatal error there for one of this process.
      child.on('error', () => undefined);
      // Read from the start: a pipe that nobody empties would hold the process up.
      const stderr = child.stderr === null ? Promise.resolve('') : text(child.stderr).catch(() => '');
      let timedOut = false;
      const timer = setTimeout(() => {
        timedOut = true;
        killForGood(child);
        // Whoever cannot even be killed is not waited for.
        resolve({ code: null, stderr: '', timedOut });
      }, timeoutMs);
      child.once('exit', (code) => {
        clearTimeout(timer);
        void stderr.then((written) => resolve({ code, stderr: written, timedOut }));
      });
    });
