import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ProbeRunner, probeKeychain, reasonOf, runWithNode } from '#main/adapters/keychain-probe.ts';
import { createUtilityRunner, type UtilityForker } from '#main/shell/electron/keychain-probe-runner.ts';
import { type Keyring, noKeyringBecause, startKeyring } from '#test/support/keyring.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

vi.setConfig({ testTimeout: 90_000 });

/** Processes as Electron's `utilityProcess` starts them, with plain Node inside: `kill()` sends SIGTERM and nothing more. */
const utilityProcess: UtilityForker = {
  fork(file, args, { stdio }) {
    const child = spawn(process.execPath, [file, ...args], { stdio });
    return {
      pid: child.pid,
      stderr: child.stderr,
      on: (_, listener) => child.on('error', listener),
      once: (_, listener) => child.once('exit', (code) => listener(code ?? -1)),
      kill: () => child.kill('SIGTERM'),
    };
  },
};
const runners: [string, ProbeRunner][] = [
  ['Node', runWithNode],
  ['a utility process', createUtilityRunner(utilityProcess)],
];

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeEach(async () => {
  folder = await tempFolder();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await folder[Symbol.asyncDispose]();
});

async function script(text: string): Promise<string> {
  const file = join(folder.path, 'script.mjs');
  await writeFile(file, text);
  return file;
}
const setEnv = (env: Record<string, string>): void => Object.entries(env).forEach(([name, value]) => void vi.stubEnv(name, value));

describe.each(runners)('a test run by %s', (_, run) => {
  test('tells how it ended, with its own words, and is handed its arguments', async () => {
    const file = await script(`process.stderr.write(process.argv.at(-1) + '\\nthe last line\\n', () => process.exit(3));`);
    const end = await run(file, ['renkei-console'], 30_000);
    expect(end).toEqual({ code: 3, stderr: 'renkei-console\nthe last line\n', timedOut: false });
    expect(reasonOf(end)).toBe('the last line');
  });

  test('says that it is good', async () => {
    expect(reasonOf(await run(await script(''), [], 30_000))).toBeUndefined();
  });

  test('that cannot be loaded is a reason, not a failure of its own', async () => {
    expect(reasonOf(await run(join(folder.path, 'nowhere.mjs'), [], 30_000))).toEqual(expect.any(String));
  });

  test('that takes too long is killed, even when it does not want to', async () => {
    const mark = join(folder.path, 'pid');
    const file = await script(`
      import { writeFileSync } from 'node:fs';
      process.on('SIGTERM', () => undefined);
      writeFileSync(${JSON.stringify(mark)}, String(process.pid));
      for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);`);
    const end = await run(file, [], 3_000);
    expect(reasonOf(end)).toBe('it does not answer');
    expect(existsSync(mark)).toBe(true);
    const pid = Number(readFileSync(mark, 'utf8'));
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 10_000);
  });

  test.skipIf(process.platform !== 'linux')(
    'finds no keychain behind a bus that accepts and never answers, and gives up in time',
    async () => {
      const path = join(folder.path, 'bus');
      const silent = createServer(() => undefined).listen(path);
      await once(silent, 'listening');
      setEnv({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` });
      expect(await probeKeychain('renkei-test', { run, timeoutMs: 2_000 })).toBe('it does not answer');
      silent.close();
    },
  );

  describe.skipIf(noKeyringBecause !== undefined)('against the real Secret Service', () => {
    let keyring: Keyring;
    beforeAll(async () => {
      keyring = await startKeyring();
    });
    afterAll(() => keyring[Symbol.asyncDispose]());

    test('finds it working', async () => {
      setEnv(keyring.env);
      expect(await probeKeychain('renkei-test', { run, timeoutMs: 60_000 })).toBeUndefined();
    });

    test('without a bus it says what the system said', async () => {
      setEnv({ ...keyring.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' });
      expect(await probeKeychain('renkei-test', { run, timeoutMs: 60_000 })).toMatch(/nowhere|connect|D-?Bus/i);
    });
  });
});

test('a process that says nothing is described by its code', () => {
  expect(reasonOf({ code: 7, stderr: ' \n', timedOut: false })).toBe('its test ended with code 7');
  expect(reasonOf({ code: null, stderr: '', timedOut: false })).toBe('it does not work');
});

test('the keychain’s test needs no switch that makes Electron behave as Node', async () => {
  vi.stubEnv('ELECTRON_RUN_AS_NODE', undefined);
  const seen: string[] = [];
  const reason = await probeKeychain('renkei-test', {
    run: async (file, args) => {
      seen.push(file, ...args, String(process.env['ELECTRON_RUN_AS_NODE']));
      return { code: 0, stderr: '', timedOut: false };
    },
  });
  expect(reason).toBeUndefined();
  expect(seen).toEqual([expect.stringMatching(/keychain-probe-child\.ts$/), 'renkei-test', 'undefined']);
});
