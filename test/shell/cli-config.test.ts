import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DATABASE_FILE, openSqlite } from '#main/db/open.ts';
import { type ConsoleFolder, openConsoleFolder } from './console.fixture.ts';

// Every step here is a process of its own, and all of them share the machine with the other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let folder: ConsoleFolder;
beforeAll(async () => {
  folder = await openConsoleFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

/** How many settings the database holds, whatever the command line says. */
function countStored(folder: ConsoleFolder): number {
  const file = join(folder.dataDir, DATABASE_FILE);
  if (!existsSync(file)) return 0;
  const sqlite = openSqlite(file);
  try {
    return Number(sqlite.prepare('SELECT count(*) FROM setting').pluck().get());
  } finally {
    sqlite.close();
  }
}

describe.concurrent('a wrong call', () => {
  test('exits with 64, says so on standard error, and nothing on standard output', async () => {
    const { code, stdout, stderr } = await folder.run(['snyc']);
    expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
    expect(stderr).toBe('There is no command “snyc”.\nDid you mean “sync”?\n');
  });

  test('with --json is one JSON object on standard output as well', async () => {
    const { code, stdout, value } = await folder.json(['sync', '--dryrun']);
    expect(code).toBe(64);
    expect(stdout).toBe(`${JSON.stringify(value, null, 2)}\n`);
    expect(value).toEqual({ error: { code: 'cli_unknown_option', message: expect.any(String), remedy: 'Did you mean “--dry-run”?' } });
  });
});

describe.concurrent('help', () => {
  test('names every command and exit code, in the language of the locale', async () => {
    const english = await folder.run(['help']);
    expect(english).toMatchObject({ code: 0, stderr: '' });
    for (const name of ['demo', 'doctor', 'config', 'secret', 'sync', 'runs', 'undo', 'report', 'sample-neo', 'help']) {
      expect(english.stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    }
    for (const code of [0, 1, 10, 20, 30, 40, 50, 64]) expect(english.stdout).toMatch(new RegExp(`^ +${code}  \\S`, 'm'));
    const japanese = await folder.run(['--help'], { env: { RENKEI_LANG: '', LC_ALL: 'ja_JP.UTF-8' } });
    expect(japanese.stdout).toMatch(/^使い方:/);
  });

  test('of one command says how to call it', async () => {
    const asked = await folder.run(['sync', '--help']);
    expect(asked.stdout).toContain('sync [--dry-run] [--approve <planHash>]');
    expect((await folder.run(['help', 'sync'])).stdout).toBe(asked.stdout);
  });

  test('has no colours and no control characters when it goes to a pipe', async () => {
    expect((await folder.run(['help'], { env: { FORCE_COLOR: '' } })).stdout).not.toMatch(/\u001b/);
  });

  test('as JSON is one object', async () => {
    const { value } = await folder.json(['help']);
    expect(value).toMatchObject({ exitCodes: { 0: expect.any(String), 64: expect.any(String) } });
  });
});

describe.concurrent('config', () => {
  test('shows every setting with its default, and no secret', async () => {
    const { value, stderr } = await folder.json(['config', 'get']);
    expect(value).toMatchObject({ 'neo.sync.times': ['03:00'], 'common.timeZone': 'Asia/Tokyo', 'neo.guard.maxSuspendCount': 10 });
    expect(stderr).toBe('');
    expect((await folder.run(['config', 'get'])).stdout).toMatch(/^neo\.guard\.maxSuspendPercent +5$/m);
  });

  test.each([
    ['neo.serverUrl', 'https://neo.example.jp/cgi-bin/dneo/dneo.cgi', 'https://neo.example.jp/cgi-bin/dneo/dneo.cgi'],
    ['neo.sync.times', '21:30, 03:00', ['03:00', '21:30']],
    ['neo.guard.maxSuspendPercent', '2.5', 2.5],
    ['neo.sync.enabled', 'true', true],
  ])('%s can be set to "%s", and set again to what get shows', async (key, text, value) => {
    await using own = await openConsoleFolder();
    expect(await own.json(['config', 'set', key, text])).toMatchObject({ code: 0, value: { [key]: value } });
    const shown = (await own.run(['config', 'get', key])).stdout.trim();
    expect(await own.json(['config', 'set', key, shown])).toMatchObject({ code: 0, value: { [key]: value } });
  });

  test.each([
    [['config', 'get', 'neo.serverURL'], 'unknown_setting', 'neo.serverUrl'],
    [['config', 'get', 'neo.admin.password'], 'secret_not_a_setting', 'neo.admin.password'],
    [['config', 'set', 'neo.sync.times', '25:00'], 'invalid', 'neo.sync.times'],
    [['config', 'set', 'calendar.auth', 'basic'], 'invalid', 'none, shared, personal'],
    [['config', 'set', 'calendar.refreshMinutes', '20'], 'invalid', '15, 30, 60'],
    [['config', 'set', 'neo.serverUrl', 'ftp://neo.example.jp'], 'invalid', 'neo.serverUrl'],
    [['config', 'set', 'neo.guard.maxSuspendCount', '--', '-1'], 'invalid', 'neo.guard.maxSuspendCount'],
  ])('%j is refused with 64', async (args, code, hint) => {
    const at = args.indexOf('--');
    const withJson = at === -1 ? [...args, '--json'] : args.toSpliced(at, 0, '--json');
    const { code: exitCode, stdout } = await folder.run(withJson);
    expect(exitCode).toBe(64);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code } });
    expect(stdout).toContain(hint);
  });

  test("export and import are each other's inverse, byte by byte", async () => {
    await using own = await openConsoleFolder();
    const first = join(own.path, 'first.json');
    const second = join(own.path, 'second.json');
    await own.run(['config', 'set', 'neo.sync.times', '01:15,23:45']);
    await own.run(['config', 'set', 'common.proxy.bypass', '.example.jp,10.0.0.0/8']);
    await own.run(['config', 'set', 'common.language', 'en']);
    expect(await own.run(['config', 'export', first])).toMatchObject({ code: 0 });

    await using other = await openConsoleFolder();
    expect(await other.run(['config', 'import', first])).toMatchObject({ code: 0 });
    expect(await other.run(['config', 'export', second])).toMatchObject({ code: 0 });
    const text = await readFile(first, 'utf8');
    expect(await readFile(second, 'utf8')).toBe(text);
    expect((await other.run(['config', 'export', '-'])).stdout).toBe(text);
    await using third = await openConsoleFolder();
    expect(await third.run(['config', 'import', '-'], { stdin: text })).toMatchObject({ code: 0 });
    expect((await third.run(['config', 'export', '-'])).stdout).toBe(text);
  });

  test.each([
    ['nothing there', undefined, 'cli_file_unreadable'],
    ['no JSON', '{"formatVersion": 1,', 'cli_file_not_json'],
    ['another format', '{"formatVersion": 99}', 'import_format_unsupported'],
    ['an unknown setting', '{"formatVersion": 1, "neo.unheardOf": 1}', 'import_unknown_settings'],
    ['a secret', '{"formatVersion": 1, "neo.admin.password": "x"}', 'import_contains_secrets'],
    ['a bad value', '{"formatVersion": 1, "neo.serverUrl": "https://neo.example.jp/", "neo.sync.times": ["99:99"]}', 'invalid'],
  ])('an import of %s changes nothing', async (_name, content, code) => {
    await using own = await openConsoleFolder();
    const file = join(own.path, 'import.json');
    if (content !== undefined) await writeFile(file, content);
    const { code: exitCode, value } = await own.json(['config', 'import', file]);
    expect(exitCode).toBe(64);
    expect(value).toMatchObject({ error: { code } });
    expect(countStored(own)).toBe(0);
  });

  test('an export into a folder that is not there is refused and leaves nothing behind', async () => {
    const { value } = await folder.json(['config', 'export', join(folder.path, 'nowhere', 'x.json')]);
    expect(value).toMatchObject({ error: { code: 'cli_file_unwritable' } });
  });

  test('a reader that closes the pipe early is no failure', async () => {
    const child = folder.start(['config', 'get']);
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe.concurrent('secret', () => {
  const canary = 'k4n4ry-パスワード-$`"\'';

  test('keeps what standard input holds, and no output, file or log ever shows it', async () => {
    await using own = await openConsoleFolder();
    const saved = await own.json(['secret', 'set', 'neo.admin.password', '--stdin'], { stdin: `${canary}\n` });
    expect(saved).toMatchObject({ code: 0, value: { key: 'neo.admin.password', isSet: true } });
    const { stdout } = await own.run(['config', 'export', '-']);
    expect(`${saved.stdout}${saved.stderr}${stdout}`).not.toContain('k4n4ry');
    for (const name of ['renkei.sqlite', 'renkei.sqlite-wal', 'renkei.log', 'vault.json']) {
      const file = join(own.dataDir, name);
      const there = await stat(file).catch(() => undefined);
      if (there !== undefined) expect((await readFile(file)).includes('k4n4ry')).toBe(false);
    }
  });

  test.each([
    ['nothing', '', ['neo.admin.password'], 'cli_empty_secret'],
    ['only a line end', '\n', ['neo.admin.password'], 'cli_empty_secret'],
    ['too much', 'x'.repeat(5000), ['neo.admin.password'], 'cli_bad_value'],
    ['a secret for a setting', 'x', ['neo.serverUrl'], 'setting_not_a_secret'],
    ['a secret that does not exist', 'x', ['neo.admin.pasword'], 'unknown_secret'],
  ])('%s is refused with 64', async (_name, stdin, args, code) => {
    const { code: exitCode, value } = await folder.json(['secret', 'set', ...args, '--stdin'], { stdin });
    expect(exitCode).toBe(64);
    expect(value).toMatchObject({ error: { code } });
  });

  test('without keychain and vault it is refused rather than kept in clear', async () => {
    await using own = await openConsoleFolder();
    const { code, value } = await own.json(['secret', 'set', 'neo.admin.password', '--stdin'], {
      stdin: canary,
      env: { RENKEI_VAULT_PASSPHRASE_FILE: '' },
    });
    expect(code).toBe(1);
    expect(value).toMatchObject({ error: { code: 'secret_store_missing' } });
  });
});
