import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeClone, fakeClone } from '../bootstrap/fake-clone.ts';

let clone: FakeClone;
beforeEach(async () => {
  clone = fakeClone();
  await clone.start(['build']).ended;
  clone.write('node_modules/electron-builder/cli.js', 'console.log(JSON.stringify(process.argv.slice(2)))');
  clone.calls();
});
afterEach(() => {
  clone[Symbol.dispose]();
});

const failingFetch =
  "require('node:fs').appendFileSync('calls.log', 'fetch\\n'); console.error(new Error('no network').stack); process.exit(1);";
const programs = new Map([
  ['darwin', 'Electron.app/Contents/MacOS/Electron'],
  ['win32', 'electron.exe'],
]);
const program = programs.get(process.platform) ?? 'electron';

test('the installers are made from the runtime that is here, and never published', async () => {
  const runtime = path.join(clone.folder, 'runtime');
  mkdirSync(path.dirname(path.join(runtime, program)), { recursive: true });
  writeFileSync(path.join(runtime, program), '');
  const { stdout, stderr, exitCode } = await clone.start(['package', '--dir'], { env: { ELECTRON_OVERRIDE_DIST_PATH: runtime } }).ended;
  expect(JSON.parse(stdout)).toEqual(['--publish', 'never', `-c.electronDist=${runtime}`, '--dir']);
  expect([stderr, exitCode]).toEqual(['', 0]);
});

test.each([
  ['en_US.UTF-8', 'The desktop app cannot be packaged here'],
  ['ja_JP.UTF-8', 'デスクトップ版のパッケージを作成できません'],
])('without a runtime it says so in one line, no stack trace, and does not look again the same day (%s)', async (LANG, text) => {
  clone.write('node_modules/electron/install.js', failingFetch);
  const start = () => clone.start(['package'], { env: { LANG } }).ended;
  const first = await start();
  expect(first.stderr).toContain(text);
  expect(first.stderr).not.toMatch(/no network|\.js:\d/);
  const second = await start();
  expect(second).toMatchObject({ exitCode: 1, stdout: '' });
  expect(second.stderr.trim().split('\n')).toEqual([expect.stringContaining(text)]);
  expect(clone.calls()).toEqual(['fetch']);
});

test('a named folder that holds no runtime is not replaced by one from the network', async () => {
  clone.write('node_modules/electron/install.js', failingFetch);
  const { stderr, exitCode } = await clone.start(['package'], { env: { ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' } }).ended;
  expect(exitCode).toBe(1);
  expect(stderr).toContain('ELECTRON_OVERRIDE_DIST_PATH');
  expect(clone.calls()).toEqual([]);
});
