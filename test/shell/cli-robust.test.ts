import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdir, open, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cliFile, openConsoleFolder } from './console.fixture.ts';

const refusal = (code: string) => ({ error: { code, message: expect.any(String), remedy: expect.any(String) } });

test('a data folder that cannot be used is named as such, by every command', async () => {
  await using folder = await openConsoleFolder();
  const file = join(folder.path, 'a-file');
  await writeFile(file, '');
  const { code, value, stderr } = await folder.json(['runs'], { env: { RENKEI_DATA_DIR: file } });
  expect({ code, value }).toEqual({ code: 1, value: refusal('data_folder_unwritable') });
  expect(stderr).toContain(file);
});

test.runIf(process.platform === 'linux')('a data folder that the system cannot make is named as such, also by doctor', async () => {
  await using folder = await openConsoleFolder();
  const env = { RENKEI_DATA_DIR: '/proc/self/x' };
  const [runs, doctor] = await Promise.all([folder.json(['runs'], { env }), folder.json(['doctor'], { env })]);
  expect(runs).toMatchObject({ code: 1, value: refusal('data_folder_unwritable') });
  expect(doctor.code).toBe(1);
  expect(JSON.stringify(doctor.value)).toContain('cli_folder_unusable');
});

test('damage in the middle of the database is named as such', async () => {
  await using folder = await openConsoleFolder();
  await folder.run(['runs']);
  const handle = await open(join(folder.dataDir, 'renkei.sqlite'), 'r+');
  await handle.write(Buffer.alloc(60_000, 0xa5), 0, 60_000, 20_000);
  await handle.close();
  expect(await folder.json(['runs'])).toMatchObject({ code: 1, value: refusal('database_damaged') });
});

test('doctor goes on to its end with a wrong passphrase file, and names it as a failure', async () => {
  await using folder = await openConsoleFolder();
  await folder.run(['secret', 'set', 'neo.admin.password', '--stdin'], { stdin: 'x' });
  const other = join(folder.path, 'other');
  await writeFile(other, 'another passphrase\n', { mode: 0o600 });
  const { code, value } = await folder.json(['doctor'], { env: { RENKEI_VAULT_PASSPHRASE_FILE: other } });
  expect(code).toBe(1);
  const problem = expect.objectContaining({ code: 'passphrase_file_wrong' });
  const checks = expect.arrayContaining([expect.objectContaining({ name: 'secretStore', state: 'failed', problem })]);
  expect(value).toMatchObject({ ok: false, checks });
});

test('doctor says that the administrator password is missing', async () => {
  await using folder = await openConsoleFolder();
  const { value } = await folder.json(['doctor']);
  expect(JSON.stringify(value)).toContain('neo.admin.password');
});

test('a secret that was typed as an argument is not repeated', async () => {
  await using folder = await openConsoleFolder();
  const { code, stdout, stderr } = await folder.run(['secret', 'set', 'neo.admin.password', 'hunter2-canary', '--stdin', '--json']);
  expect(code).toBe(64);
  expect(stdout + stderr).not.toContain('hunter2-canary');
});

test('bytes that are no text are refused as a secret', async () => {
  await using folder = await openConsoleFolder();
  const input = Buffer.from([0x70, 0xff, 0xfe]);
  const { status } = spawnSync(process.execPath, [cliFile, 'secret', 'set', 'neo.admin.password', '--stdin'], { env: folder.env, input });
  expect(status).toBe(64);
  expect(existsSync(join(folder.dataDir, 'vault.json'))).toBe(false);
});

test('an exported file goes through a link, and a device is written to instead of being replaced', async () => {
  await using folder = await openConsoleFolder();
  const real = join(folder.path, 'real');
  await mkdir(real);
  await writeFile(join(real, 'settings.json'), 'old');
  const link = join(folder.path, 'link.json');
  await symlink(join(real, 'settings.json'), link);
  expect((await folder.run(['config', 'export', link])).code).toBe(0);
  expect(JSON.parse(await readFile(join(real, 'settings.json'), 'utf8'))).toMatchObject({ formatVersion: 1 });
  // A named pipe stands for every device: a rename would put a file in its place.
  const pipe = join(folder.path, 'pipe');
  spawnSync('mkfifo', [pipe]);
  const [exported, read] = await Promise.all([folder.run(['config', 'export', pipe]), readFile(pipe, 'utf8')]);
  expect(exported.code).toBe(0);
  expect(JSON.parse(read)).toMatchObject({ formatVersion: 1 });
  expect((await stat(pipe)).isFIFO()).toBe(true);
});

test.runIf(existsSync('/dev/full'))('a full disk behind standard output ends with 1 and one line, without a stack trace', async () => {
  await using folder = await openConsoleFolder();
  const full = openSync('/dev/full', 'w');
  const { status, stderr } = spawnSync(process.execPath, [cliFile, 'config', 'get'], { env: folder.env, stdio: ['ignore', full, 'pipe'] });
  closeSync(full);
  expect(status).toBe(1);
  expect(stderr.toString()).toMatch(/^Standard output could not be written completely: ENOSPC[^\n]*\n$/);
});

test('the help of config and secret lists every key', async () => {
  await using folder = await openConsoleFolder();
  expect((await folder.run(['help', 'config'])).stdout).toMatch(/^ {2}neo\.guard\.maxSuspendPercent$/m);
  expect((await folder.run(['help', 'secret'])).stdout).toMatch(/^ {2}neo\.sso\.clientSecret$/m);
});
