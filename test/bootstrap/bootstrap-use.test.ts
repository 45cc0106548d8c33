import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeClone, fakeClone } from './fake-clone.ts';

let clone: FakeClone;
beforeEach(() => {
  clone = fakeClone();
});
afterEach(() => {
  clone[Symbol.dispose]();
});

const run = (...args: string[]) => clone.start(args).ended;
/** A clone on which everything has been done once. */
async function settled(): Promise<void> {
  await run('build');
  clone.calls();
}

describe('daily use', () => {
  test('without a display the console starts for the browser, and says so in one line', async () => {
    await settled();
    const { stdout, stderr } = await run('start', '--port', '0');
    expect(JSON.parse(stdout)).toMatchObject({ name: 'browser.js', args: ['--port', '0'] });
    expect(stderr.trim().split('\n')).toEqual(['There is no display for a desktop window; the console starts for the browser.']);
  });

  test('with a display and a runtime the desktop window opens', async () => {
    await settled();
    clone.addRuntime('runtime');
    const env = { ELECTRON_OVERRIDE_DIST_PATH: path.join(clone.folder, 'runtime'), DISPLAY: ':0' };
    const { stdout, stderr } = await clone.start(['start', 'chatluck-console://sync'], { env }).ended;
    expect(JSON.parse(stdout)).toMatchObject({ name: 'electron.js', args: ['chatluck-console://sync'] });
    expect(stderr).toBe('');
  });

  test.runIf(process.platform === 'linux')('where Linux gives Electron no sandbox, it is not started without one', async () => {
    await settled();
    clone.addRuntime('node_modules/electron/dist');
    const start = () => clone.start(['start'], { env: { DISPLAY: ':0' } }).ended;
    const isRoot = process.getuid?.() === 0;
    const { stdout, stderr } = await start();
    // Everybody else may have user namespaces, or not: that is the machine's.
    if (isRoot) {
      expect(JSON.parse(stdout)).toMatchObject({ name: 'browser.js' });
      expect(stderr).toMatch(/^The desktop app cannot use its sandbox .* opens in the browser\.\n$/);
    } else expect(stdout).toMatch(/"name":"(browser|electron)\.js"/);
  });

  test('a runtime that cannot be fetched is not asked for again the same day, and the browser opens', async () => {
    await settled();
    clone.write('node_modules/electron/install.js', "require('node:fs').appendFileSync('calls.log', 'fetch\\n'); process.exit(1);");
    const start = () => clone.start(['start'], { env: { DISPLAY: ':0' } }).ended;
    expect(JSON.parse((await start()).stdout)).toMatchObject({ name: 'browser.js' });
    expect(JSON.parse((await start()).stdout)).toMatchObject({ name: 'browser.js' });
    expect(clone.calls()).toEqual(['fetch']);
  });
});

describe.runIf(process.platform === 'linux' && process.getuid?.() === 0)('Debian packages, as root', () => {
  const aptGet = (exitCode: number) =>
    `require('node:fs').appendFileSync('calls.log', 'apt ' + process.argv.slice(2).join(' ') + '\\n'); process.exit(${exitCode});`;

  test('what the demo can use is installed before it runs', async () => {
    await settled();
    clone.addProgram('apt-get', aptGet(0));
    const { stdout } = await run('demo', '--once', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ name: 'cli.js', args: ['demo', '--once', '--json'] });
    expect(clone.calls()).toEqual([expect.stringMatching(/^apt install -y .*\bchromium\b/)]);
  });

  test('what cannot be installed stops nothing, is named with the line to run, and is not tried again the same day', async () => {
    await settled();
    clone.addProgram('apt-get', aptGet(100));
    const first = await run('demo');
    expect(first.exitCode).toBe(0);
    expect(first.stderr).toMatch(/sudo apt-get install -y chromium/);
    expect(clone.calls()).toEqual([expect.stringMatching(/^apt install/), 'apt update -q']);
    expect((await run('demo')).stderr).toMatch(/sudo apt-get install -y chromium/);
    expect(clone.calls()).toEqual([]);
  });

  test('commands of daily use ask for none', async () => {
    await settled();
    clone.addProgram('apt-get', aptGet(0));
    await run('console');
    await run('start');
    expect(clone.calls()).toEqual([]);
  });

  test('a Chromium from anywhere will do', async () => {
    await settled();
    clone.addProgram('apt-get', aptGet(0));
    for (const name of ['google-chrome', 'gnome-keyring-daemon']) writeFileSync(path.join(clone.folder, 'programs', name), '');
    await run('demo');
    expect(clone.calls().join('\n')).not.toContain('chromium');
  });
});
