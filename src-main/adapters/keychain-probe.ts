import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** How a process ended: killed when its time was up, or by itself with this much on standard error. */
export interface ProbeEnd {
  readonly code: number | null;
  readonly stderr: string;
  readonly timedOut: boolean;
}

/** Runs a JavaScript file in a process of its own and kills it when it takes too long. Never rejects. */
export type ProbeRunner = (file: string, args: readonly string[], timeoutMs: number) => Promise<ProbeEnd>;

/** Where somebody can answer it, a locked keychain asks for its password, and people take their time. */
export const patienceMs = (env: NodeJS.ProcessEnv = process.env): number => {
  const hasScreen = process.platform !== 'linux' || (env['DISPLAY'] ?? '') !== '' || (env['WAYLAND_DISPLAY'] ?? '') !== '';
  return hasScreen ? 60_000 : 8_000;
};

/** Node runs the file itself. The packaged desktop app cannot: its binary is not to be used as Node, so it brings a runner. */
export const runWithNode: ProbeRunner = (file, args, timeoutMs) =>
  new Promise((resolve) => {
    const options = { timeout: timeoutMs, killSignal: 'SIGKILL', windowsHide: true } as const;
    execFile(process.execPath, [file, ...args], options, (error, _stdout, stderr) => {
      if (error === null) resolve({ code: 0, stderr, timedOut: false });
      else resolve({ code: typeof error.code === 'number' ? error.code : null, stderr, timedOut: error.killed === true });
    });
  });

/** The bundle keeps the probe beside the entry as .js; from sources it is the .ts file. */
const probeFile = (): string =>
  fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './keychain-probe-child.ts' : './keychain-probe.js', import.meta.url));

/** Why a keychain does not work, in the words of the process that tried it; undefined when it does. */
export function reasonOf({ code, stderr, timedOut }: ProbeEnd): string | undefined {
  if (timedOut) return 'it does not answer';
  if (code === 0) return undefined;
  const last = stderr.trim().split('\n').at(-1)?.trim() ?? '';
  if (last !== '') return last;
  return code === null ? 'it does not work' : `its test ended with code ${code}`;
}

/**
 * Tells whether this machine has a keychain that works; undefined when it does, else the reason. It is tried in a process of
 * its own: a D-Bus service that never answers blocks a thread for good, and a process with such a thread cannot even exit.
 */
export async function probeKeychain(
  service: string,
  { run = runWithNode, timeoutMs = patienceMs() }: { run?: ProbeRunner | undefined; timeoutMs?: number } = {},
): Promise<string | undefined> {
  return reasonOf(await run(probeFile(), [service], timeoutMs));
}
