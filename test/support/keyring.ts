import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { tempFolder } from './temp-folder.ts';

const has = (command: string): boolean => spawnSync('which', [command], { stdio: 'ignore' }).status === 0;

/** Why the tests against the real Secret Service cannot run here; undefined when they can. */
export const noKeyringBecause: string | undefined =
  process.platform !== 'linux'
    ? 'the Secret Service exists on Linux only'
    : ['dbus-daemon', 'gnome-keyring-daemon']
        .filter((command) => !has(command))
        .map((command) => `${command} is not installed`)
        .join(', ') || undefined;

export interface Keyring extends AsyncDisposable {
  /** What a process needs in its environment to reach this keyring. */
  readonly env: Record<string, string>;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('no output to read');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('dbus-daemon ended without an address');
}

const isServed = (env: Record<string, string>): boolean =>
  spawnSync(
    'dbus-send',
    [
      '--session',
      '--print-reply',
      '--dest=org.freedesktop.DBus',
      '/',
      'org.freedesktop.DBus.NameHasOwner',
      'string:org.freedesktop.secrets',
    ],
    {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    },
  ).stdout.includes('true');

/**
 * A session bus of its own with a real gnome-keyring on it, in a temporary folder. `locked`: nobody has given the keyring's
 * password, as on a server that nobody logs in to with a screen.
 */
export async function startKeyring({ locked = false } = {}): Promise<Keyring> {
  await using cleanup = new AsyncDisposableStack();
  const home = cleanup.use(await tempFolder());
  const runtime = join(home.path, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  const base = { HOME: home.path, XDG_DATA_HOME: join(home.path, 'data'), XDG_RUNTIME_DIR: runtime, DISPLAY: '', WAYLAND_DISPLAY: '' };
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    env: { ...process.env, ...base },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  cleanup.defer(() => stop(bus));
  const env = { ...base, DBUS_SESSION_BUS_ADDRESS: await firstLine(bus) };
  const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...(locked ? [] : ['--unlock'])], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  cleanup.defer(() => stop(keyring));
  keyring.stdin.end('the password of the keyring');
  for (let tries = 0; !isServed(env); tries += 1) {
    if (tries > 200) throw new Error('gnome-keyring did not start');
    await sleep(50);
  }
  const rest = cleanup.move();
  return { env, [Symbol.asyncDispose]: () => rest.disposeAsync() };
}
