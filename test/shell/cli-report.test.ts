import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { settingKeys } from '#main/core/settings-keys.ts';
import { findChromium } from '#main/adapters/chromium-printer.ts';
import { z } from 'zod';
import { auditEntry } from '#shared/features/audit/model.ts';
import { settingsRecord } from '#shared/features/report/settings-record.ts';
import { startConfigured } from './configured-console.fixture.ts';
import { type ConsoleFolder, openConsoleFolder } from './console.fixture.ts';

// Every step here is a process of its own, and all of them share the machine with the other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let own: Awaited<ReturnType<typeof startConfigured>>;
let folder: ConsoleFolder;
beforeAll(async () => {
  own = await startConfigured();
  folder = own.console;
  await folder.run(['sync']);
});
afterAll(() => own[Symbol.asyncDispose]());

describe('report', () => {
  test('people as JSON has the documented members, for every person', async () => {
    const { code, stdout, stderr } = await folder.run(['report', 'people', '--format', 'json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const people: unknown[] = JSON.parse(stdout);
    expect(people.length).toBeGreaterThan(100);
    for (const person of people) {
      expect(person).toEqual({
        externalId: expect.any(String),
        loginId: expect.any(String),
        name: expect.any(String),
        kana: expect.any(String),
        mail: expect.any(String),
        status: expect.stringMatching(/^(active|suspended)$/),
        organisations: expect.any(Array),
      });
    }
    expect(people).toContainEqual(
      expect.objectContaining({
        organisations: expect.arrayContaining([
          { externalId: expect.any(String), code: expect.any(String), name: expect.any(String), representative: true },
        ]),
      }),
    );
    expect((await folder.run(['report', 'people', '--json'])).stdout).toBe(stdout);
  });

  test('organisations as JSON has the documented members', async () => {
    const { stdout } = await folder.run(['report', 'organisations', '--format', 'json']);
    const organisations: unknown[] = JSON.parse(stdout);
    for (const organisation of organisations) {
      expect(organisation).toMatchObject({ externalId: expect.any(String), code: expect.any(String), name: expect.any(String) });
      expect(organisation).toHaveProperty('parentExternalId');
    }
  });

  test('settings as JSON has every key of `config export`, and of secrets whether they are set', async () => {
    const { code, stdout } = await folder.run(['report', 'settings', '--format', 'json']);
    const record = settingsRecord.parse(JSON.parse(stdout));
    expect(code).toBe(0);
    expect(Object.keys(record.settings)).toEqual(settingKeys);
    expect(record.secrets).toMatchObject({ 'neo.admin.password': 'set', 'neo.sso.clientSecret': 'unset' });
    expect(stdout).not.toContain(own.neo.admin.password);
    const common = settingsRecord.parse((await folder.json(['report', 'settings', '--slice', 'common'])).value);
    expect(Object.keys(common.settings).every((key) => key.startsWith('common.'))).toBe(true);
  });

  test('settings from a locked vault says that secrets cannot be read, and not that there are none', async () => {
    const { value } = await folder.json(['report', 'settings'], { env: { RENKEI_VAULT_PASSPHRASE_FILE: '' } });
    expect(value).toMatchObject({ secretStore: { state: 'locked' }, secrets: { 'neo.admin.password': 'unknown' } });
  });

  test('audit and runs as JSON and CSV, the log narrowed to a text', async () => {
    const entries = z.array(auditEntry.strict()).parse((await folder.json(['report', 'audit', '--text', 'serverUrl'])).value);
    expect(entries).toMatchObject([{ action: 'setting.changed', subject: 'neo.serverUrl', after: own.neo.url }]);
    const { value } = await folder.json(['report', 'runs']);
    expect(value).toMatchObject([{ kind: 'sync', state: 'succeeded' }]);
    expect((await folder.run(['report', 'audit', '--format', 'csv'])).stdout.split('\r\n')[0]).toMatch(/,キー$/);
  });

  test('people’s calendars are narrowed to a text and a state', async () => {
    const { code, value } = await folder.json(['report', 'calendars', '--state', 'unset', '--text', own.neo.admin.loginId]);
    expect({ code, value }).toMatchObject({ code: 0, value: [{ loginId: own.neo.admin.loginId, state: 'unset', problem: null }] });
    expect((await folder.json(['report', 'calendars', '--state', 'failed'])).value).toEqual([]);
  });

  test.each([
    [['report', 'settings', '--run', '1'], 'cli_needless_argument'],
    [['report', 'people', '--state', 'unset'], 'cli_needless_argument'],
    [['report', 'calendars', '--state', 'lost'], 'cli_bad_value'],
    [['report', 'audit', '--slice', 'neo'], 'cli_needless_argument'],
    [['report', 'sync', '--text', 'x'], 'cli_needless_argument'],
    [['report', 'settings', '--slice', 'all'], 'cli_bad_value'],
    [['report', 'everything'], 'cli_bad_value'],
  ])('%j is refused as a wrong call', async (args, code) => {
    expect(await folder.json(args)).toMatchObject({ code: 64, value: { error: { code } } });
  });

  test('goes to a file that is named, in the language that is asked for', async () => {
    const file = join(folder.path, 'report.html');
    const { code, value } = await folder.json(['report', 'sync', '--format', 'html', '--out', file, '--lang', 'en']);
    const html = await readFile(file, 'utf8');
    expect({ code, value }).toEqual({ code: 0, value: { file, format: 'html', bytes: Buffer.byteLength(html) } });
    expect(html).toMatch(/^<!doctype html><html lang="en">/);
    const japanese = await folder.run(['report', 'sync']);
    expect(japanese.stdout).toContain('<html lang="ja">');
  });

  test('as CSV goes to standard output as a spreadsheet reads it', async () => {
    const { stdout } = await folder.run(['report', 'people', '--format', 'csv']);
    expect(stdout.startsWith('\u{feff}')).toBe(true);
    expect(stdout.endsWith('\r\n')).toBe(true);
  });

  test.skipIf(findChromium() === undefined)('as PDF can go through a pipe', async () => {
    const child = folder.start(['report', 'sync', '--format', 'pdf']);
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stdin.end();
    await new Promise((resolve) => child.once('close', resolve));
    const pdf = Buffer.concat(chunks).toString('latin1');
    expect(pdf).toMatch(/^%PDF-/);
    expect(pdf.trimEnd()).toMatch(/%%EOF$/);
  });

  test('without a Chromium the PDF is refused with what to do instead', async () => {
    const { code, value } = await folder.json(['report', 'sync', '--format', 'pdf', '--out', join(folder.path, 'x.pdf')], {
      env: { PATH: '/nowhere' },
    });
    expect(code).toBe(1);
    expect(value).toMatchObject({ error: { code: 'pdf_no_browser' } });
  });

  test('of a run that does not exist, or before any run, is refused with 1', async () => {
    expect(await folder.json(['report', 'sync', '--run', '999'])).toMatchObject({ code: 1, value: { error: { code: 'not_found' } } });
    await using fresh = await openConsoleFolder();
    expect(await fresh.json(['report', 'sync'])).toMatchObject({ code: 1, value: { error: { code: 'report_no_run' } } });
  });
});

describe('doctor', () => {
  test('finds a console that is set up in order, the connection included', async () => {
    const { code, value } = await folder.json(['doctor']);
    expect(code).toBe(0);
    expect(value).toMatchObject({
      ok: true,
      checks: ['node', 'dataFolder', 'database', 'secretStore', 'keychain', 'chromium', 'settings', 'schedule'].map((name) => ({ name })),
      connection: expect.arrayContaining([expect.objectContaining({ step: 'login', state: 'passed' })]),
    });
  });

  test('says on a fresh machine what is still to be entered, and does not call that a failure', async () => {
    await using fresh = await openConsoleFolder();
    const { code, stdout } = await fresh.run(['doctor'], { env: { RENKEI_VAULT_PASSPHRASE_FILE: '', RENKEI_LANG: 'ja' } });
    expect(code).toBe(0);
    expect(stdout).toMatch(/neo\.serverUrl, neo\.admin\.loginId/);
    expect(stdout).toMatch(/保管庫/);
  });

  test('gives the exit code of what failed at the connection', async () => {
    await using refused = await startConfigured({ faults: ['basic-auth'] });
    expect(await refused.console.json(['doctor'])).toMatchObject({ code: 40, value: { ok: false } });
    await refused.neo.close();
    expect(await refused.console.json(['doctor'])).toMatchObject({ code: 50, value: { ok: false } });
  });

  test('reports a data folder that cannot be used, or a database that is none, as a finding', async () => {
    await using broken = await openConsoleFolder();
    const file = join(broken.path, 'a-file');
    await writeFile(file, '');
    expect(await broken.json(['doctor'], { env: { RENKEI_DATA_DIR: join(file, 'data') } })).toMatchObject({
      code: 1,
      value: { ok: false, checks: [{ name: 'node' }, { name: 'dataFolder', state: 'failed' }] },
    });
  });
});

describe('sample-neo', () => {
  test('says where it is and who signs in, serves, and ends when asked to', async () => {
    const child = folder.start(['sample-neo', '--people', '50', '--seed', '7', '--json']);
    const first = await new Promise<string>((resolve) => {
      let text = '';
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (text.endsWith('}\n')) resolve(text);
      });
    });
    const started: { url: string; admin: { loginId: string; password: string } } = JSON.parse(first);
    const login = new URLSearchParams({ action: 'login', login_id: started.admin.loginId, password: started.admin.password });
    const answer: unknown = await (await fetch(started.url.replace('dneo.cgi', 'dneor.cgi'), { method: 'POST', body: login })).json();
    expect(answer).toMatchObject({ status: 'ok', access_key: expect.any(String) });

    const port = new URL(started.url).port;
    expect(await folder.json(['sample-neo', '--port', port])).toMatchObject({ code: 1, value: { error: { code: 'cli_port_busy' } } });
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('close', resolve));
    expect(child.exitCode).toBe(0);
  });
});
