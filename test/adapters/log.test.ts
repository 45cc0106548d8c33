import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '#main/adapters/log.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { Secret } from '#shared/kernel/secret.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeEach(async () => {
  folder = await tempFolder();
});
afterEach(() => folder[Symbol.asyncDispose]());

const file = (): string => join(folder.path, 'renkei.log');
const lines = async (): Promise<unknown[]> =>
  (await readFile(file(), 'utf8'))
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

describe('the log', () => {
  test('is there at once, one JSON object per line', async () => {
    createLog({ dataDir: join(folder.path) }).info({ runId: 7 }, 'a run has ended');
    expect(await lines()).toEqual([expect.objectContaining({ msg: 'a run has ended', runId: 7 })]);
  });

  test.skipIf(process.platform === 'win32')('can be read by its owner alone, even when it was made otherwise', async () => {
    await writeFile(file(), '', { mode: 0o644 });
    createLog({ dataDir: folder.path });
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  test('holds no secret, wherever one is put by mistake', async () => {
    const log = createLog({ dataDir: folder.path });
    log.info({
      password: 'canary',
      admin: { loginId: 'sato', password: 'canary' },
      connection: { basicAuth: { password: 'canary' }, key: new Secret('canary') },
      request: { headers: { authorization: 'canary' }, body: 'canary', url: 'https://neo.example.jp/' },
      draft: { secrets: { 'neo.admin.password': 'canary' } },
    });
    const text = await readFile(file(), 'utf8');
    expect(text).not.toContain('canary');
    expect(text).toContain('sato');
    expect(text).toContain('https://neo.example.jp/');
  });

  test('keeps of an error its message, code, place and cause, but neither request nor input', async () => {
    const cause = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', headers: { cookie: 'canary' }, body: 'canary' });
    const error = Object.assign(new Error('the fetch failed', { cause }), { data: { secrets: 'canary' }, options: { body: 'canary' } });
    createLog({ dataDir: folder.path }).error({ err: error }, 'procedure failed');
    createLog({ dataDir: folder.path }).error({ err: new Refusal('not_found', { id: 3 }) });
    const text = await readFile(file(), 'utf8');
    expect(text).not.toContain('canary');
    expect(await lines()).toMatchObject([
      { err: { type: 'Error', message: 'the fetch failed', cause: { code: 'ECONNRESET', message: 'socket hang up' } } },
      { err: { type: 'Refusal', code: 'not_found', params: { id: 3 } } },
    ]);
    expect(text).toContain('log.test.ts');
  });

  test('does not quote the answer that could not be read as JSON', async () => {
    const log = createLog({ dataDir: folder.path });
    for (const text of ['{"access_key":"canary', 'canary', '{"a":\'canary\'}']) {
      try {
        JSON.parse(text);
      } catch (error) {
        log.error({ err: error, runId: 7 });
        log.error(error);
        log.error({ err: error }, 'with a text of its own');
      }
    }
    expect(await readFile(file(), 'utf8')).not.toContain('canary');
    expect(await lines()).toHaveLength(9);
    expect(await lines()).toContainEqual(expect.objectContaining({ runId: 7 }));
  });

  test('starts a new file when the old one has grown large, and keeps the old one', async () => {
    await mkdir(folder.path, { recursive: true });
    await writeFile(file(), 'x'.repeat(6 * 1024 * 1024));
    createLog({ dataDir: folder.path }).info('fresh');
    expect(await lines()).toHaveLength(1);
    expect((await stat(`${file()}.1`)).size).toBe(6 * 1024 * 1024);
  });
});
