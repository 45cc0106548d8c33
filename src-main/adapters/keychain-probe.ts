import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import type * as keytar from 'keytar';

type Keytar = Pick<typeof keytar, 'getPassword' | 'setPassword' | 'deletePassword'>;

// Not named `require`: the bundler brings a `require` of its own where it sees one called.
const requireNative = createRequire(import.meta.url);

const isKeytar = (value: unknown): value is Keytar =>
  typeof value === 'object' && value !== null && 'getPassword' in value && 'setPassword' in value && 'deletePassword' in value;

/** The native module, loaded when it is first needed: it may be missing for a platform, and most commands need no secret. */
export function loadKeytar(): Keytar {
  const loaded: unknown = requireNative('keytar');
  if (!isKeytar(loaded)) throw new Error('keytar has changed its interface');
  return loaded;
}

/** Where somebody can answer it, a locked keychain asks for its password, and people take their time. */
export const patienceMs = (env: NodeJS.ProcessEnv = process.env): number => {
  const hasScreen = process.platform !== 'linux' || (env['DISPLAY'] ?? '') !== '' || (env['WAYLAND_DISPLAY'] ?? '') !== '';
  return hasScreen ? 60_000 : 8_000;
};

// Writes, reads and deletes an entry: a service that answers may still have no place to store anything.
const PROBE = `
const keytar = require(process.argv[1]);
const service = process.argv[2], account = 'probe/' + process.pid, text = String(Math.random());
(async () => {
  await keytar.setPassword(service, account, text);
  const read = await keytar.getPassword(service, account);
  await keytar.deletePassword(service, account);
  if (read !== text) throw new Error('the entry came back changed');
})().catch((error) => { console.error(error.message); process.exit(1); });
`;

/**
 * Tells whether this machine has a keychain that works; undefined when it does, else the reason. It is tried in a process of
 * its own: a D-Bus service that never answers blocks a thread for good, and a process with such a thread cannot even exit.
 */
export function probeKeychain(service: string, timeoutMs = patienceMs()): Promise<string | undefined> {
  return new Promise((resolve) => {
    let path: string;
    try {
      path = requireNative.resolve('keytar');
    } catch {
      resolve('keytar is not installed');
      return;
    }
    // Electron's own binary behaves as Node when this is set; Node ignores it.
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const options = { timeout: timeoutMs, killSignal: 'SIGKILL', env, windowsHide: true } as const;
    execFile(process.execPath, ['-e', PROBE, path, service], options, (error, _stdout, stderr) => {
      if (error === null) resolve(undefined);
      else if (error.killed === true) resolve('it does not answer');
      else resolve(stderr.trim().split('\n').at(-1) ?? 'it does not work');
    });
  });
}
