import { spawn } from 'node:child_process';
import { existsSync, rmSync, utimesSync } from 'node:fs';
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
const npmCall = expect.stringMatching(/^npm ci --ignore-scripts /);
/** A clone on which everything has been done once. */
async function settled(): Promise<void> {
  await run('build');
  clone.calls();
}

describe('what a start does first', () => {
  test('a fresh clone is installed and built, and only the command writes to standard output', async () => {
    const { stdout, stderr, exitCode } = await run('console', 'sync', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ name: 'cli.js', args: ['sync', '--json'] });
    expect(stderr).toContain('Installing packages');
    expect(stderr).toContain('added 3 packages');
    expect(exitCode).toBe(0);
    expect(clone.calls()).toEqual([npmCall, 'build']);
  });

  test('the second start does nothing but run the command, and says nothing', async () => {
    await settled();
    expect(await run('console')).toMatchObject({ stderr: '', exitCode: 0 });
    expect(clone.calls()).toEqual([]);
  });

  test('packages are installed again when the lock file changed', async () => {
    await settled();
    clone.write('package-lock.json', '{"packages":{}}');
    await run('console');
    expect(clone.calls()).toEqual([npmCall, 'build']);
  });

  test('a changed source is built; a touched one and a document are not', async () => {
    await settled();
    utimesSync(path.join(clone.folder, 'src-main/a.ts'), 1, 1);
    clone.write('README.md', 'new');
    await run('console');
    expect(clone.calls()).toEqual([]);
    clone.write('src-main/b/c.ts', '2');
    await run('console');
    expect(clone.calls()).toEqual(['build']);
  });

  test('a build whose output was removed is repeated', async () => {
    await settled();
    rmSync(path.join(clone.folder, 'out/renderer'), { recursive: true });
    await run('console');
    expect(clone.calls()).toEqual(['build']);
  });

  test('an installation made by hand is taken as it is, without what is for other machines', async () => {
    const packages = {
      '': {},
      'node_modules/a': { version: '1.0.0', integrity: 'x' },
      'node_modules/c': { optional: true, os: ['plan9'] },
      'node_modules/d': { optional: true },
    };
    clone.write('package-lock.json', JSON.stringify({ packages }));
    await settled();
    rmSync(path.join(clone.folder, 'node_modules/.renkei-install'));
    clone.write('node_modules/.package-lock.json', '{"packages":{"node_modules/a":{"version":"1.0.0","integrity":"x"}}}');
    await run('console');
    expect(clone.calls()).toEqual([]);
  });

  test.each([
    ['another version', '{"packages":{"node_modules/a":{"version":"1.0.1","integrity":"x"}}}'],
    ['a package too few', '{"packages":{}}'],
    ['a package too many', '{"packages":{"node_modules/a":{"version":"1.0.0","integrity":"x"},"node_modules/b":{"version":"1.0.0"}}}'],
    [
      'no native part for this machine',
      '{"packages":{"node_modules/a":{"version":"1.0.0","integrity":"x"}}}',
      { optional: true, os: [process.platform] },
    ],
  ])('an installation made by hand with %s is replaced', async (_, installed, native?: object) => {
    const packages = { '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'x' }, ...(native && { 'node_modules/c': native }) };
    clone.write('package-lock.json', JSON.stringify({ packages }));
    await settled();
    rmSync(path.join(clone.folder, 'node_modules/.renkei-install'));
    clone.write('node_modules/.package-lock.json', installed);
    await run('console');
    expect(clone.calls()).toEqual([npmCall]);
  });
});

describe('when something goes wrong', () => {
  test('an installation that was interrupted starts again', async () => {
    clone.write('npm-hangs', '');
    const { child, ended } = clone.start(['console']);
    while (clone.calls().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill('SIGKILL');
    // The npm of the killed start lives on until this file goes, and holds the output open.
    rmSync(path.join(clone.folder, 'npm-hangs'));
    await ended;
    expect(await run('console')).toMatchObject({ exitCode: 0 });
    expect(clone.calls()).toEqual([npmCall, 'build']);
  });

  test('a failed installation ends the start with a reason, and the next one tries again', async () => {
    clone.write('npm-fails', '');
    const failed = await run('console');
    expect(failed).toMatchObject({ stdout: '', exitCode: 1 });
    expect(failed.stderr).toContain('could not be installed');
    expect(clone.calls()).toEqual([npmCall]);
    rmSync(path.join(clone.folder, 'npm-fails'));
    expect(await run('console')).toMatchObject({ exitCode: 0 });
  });

  test('a failed build ends the start, and the next one builds again', async () => {
    clone.write('build-fails', '');
    expect(await run('console')).toMatchObject({ stdout: '', exitCode: 1 });
    rmSync(path.join(clone.folder, 'build-fails'));
    expect(await run('console')).toMatchObject({ exitCode: 0 });
  });

  test('a test run that cannot start still ends with its count', async () => {
    clone.write('npm-fails', '');
    expect(await run('test')).toMatchObject({ stdout: '0 passed, 1 failed\n', exitCode: 1 });
  });

  test('an unknown command is a usage error in the language of the terminal', async () => {
    expect(await run('frobnicate')).toMatchObject({ stdout: '', exitCode: 64 });
    const { stderr } = await clone.start([], { env: { LANG: 'ja_JP.UTF-8' } }).ended;
    expect(stderr).toContain('使い方: node bootstrap.mjs <demo | test');
    expect(clone.calls()).toEqual([]);
  });

  test('two starts at once install and build once', async () => {
    const outcomes = await Promise.all([run('console'), run('console'), run('console')]);
    expect(outcomes.map((outcome) => outcome.exitCode)).toEqual([0, 0, 0]);
    expect(clone.calls()).toEqual([npmCall, 'build']);
  });

  test.each([
    ['of a process that died', '4194305', 0],
    ['that never got its number', '', 120],
  ])('the lock %s does not stop a start', async (_, owner, ageSeconds) => {
    clone.write('out/.renkei-lock', owner);
    const then = Date.now() / 1000 - ageSeconds;
    utimesSync(path.join(clone.folder, 'out/.renkei-lock'), then, then);
    expect(await run('console')).toMatchObject({ exitCode: 0 });
    expect(existsSync(path.join(clone.folder, 'out/.renkei-lock'))).toBe(false);
  });
});

describe('the command behind it', () => {
  test('its exit code is passed on', async () => {
    expect(await run('console', '--exit', '20')).toMatchObject({ exitCode: 20, signal: null });
  });

  test('its death by a signal is passed on', async () => {
    expect(await run('console', '--kill')).toMatchObject({ exitCode: null, signal: 'SIGKILL' });
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s reaches it, so that it can end in its own way', async (signal) => {
    const { child, says, ended } = clone.start(['console', '--wait', signal]);
    await says('cli.js');
    child.kill(signal);
    expect(await ended).toMatchObject({ exitCode: 7, signal: null });
  });

  test.runIf(process.platform !== 'win32')(
    'it ends when npm does: a signal to npm ends only the shell that npm puts in between',
    async () => {
      await settled();
      const started = `${process.execPath} bootstrap.mjs console --wait SIGTERM & echo "shell $$"; wait`;
      const shell = spawn('/bin/sh', ['-c', started], {
        cwd: clone.folder,
        env: { PATH: path.join(clone.folder, 'programs'), npm_lifecycle_event: 'console' },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      let said = '';
      const closed = new Promise((resolve) => shell.stdout.on('close', resolve));
      shell.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('cli.js')) shell.kill('SIGKILL');
      });
      // The output closes when the last process that holds it has ended.
      await closed;
      expect(said).toContain('cli.js');
    },
  );

  test('a Node that cannot run TypeScript is replaced by the packaged one, fetched once', async () => {
    const start = () => clone.start(['console'], { nodeFlags: ['--no-experimental-strip-types'] }).ended;
    const first = await start();
    expect(first.stderr).toContain('is too old');
    expect(JSON.parse(first.stdout)).toMatchObject({ name: 'cli.js' });
    // The old Node left out native parts of tools; the second call of npm runs under the new one.
    expect(clone.calls()).toEqual([npmCall, 'node package', expect.stringMatching(/^npm install --no-save --ignore-scripts /), 'build']);
    expect(await start()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(clone.calls()).toEqual([]);
  });
});
