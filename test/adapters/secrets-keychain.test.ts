import { cp, readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { createVaultStore } from '#main/adapters/secrets-vault.ts';
import { Secret } from '#shared/kernel/secret.ts';
import { type Keyring, noKeyringBecause, startKeyring } from '#test/support/keyring.ts';
import { runNode } from '#test/support/run-node.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

// Several starts of a process each, on machines that may have other things to do.
vi.setConfig({ testTimeout: 180_000 });

const user = new URL('./keychain-user.ts', import.meta.url);
const cleanEnv = { RENKEI_SECRETS: '', RENKEI_VAULT_PASSPHRASE_FILE: '', DISPLAY: '', WAYLAND_DISPLAY: '' };

/** Starts a process as the console would be started, and reads its answer; each start sees what the one before stored. */
async function start(env: NodeJS.ProcessEnv, dataDir: string, ...args: string[]): Promise<unknown> {
  const { stdout, signal } = await runNode(user, [dataDir, ...args], { env: { ...cleanEnv, ...env }, killAfterMs: 60_000 });
  expect(signal).toBeNull();
  return JSON.parse(stdout);
}

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeEach(async () => {
  folder = await tempFolder();
});
afterEach(() => folder[Symbol.asyncDispose]());
const dir = (name: string): string => join(folder.path, name);

if (noKeyringBecause !== undefined) process.stderr.write(`the tests against the real Secret Service are skipped: ${noKeyringBecause}\n`);

describe.skipIf(noKeyringBecause !== undefined)('the real Secret Service', () => {
  let keyring: Keyring;
  beforeAll(async () => {
    keyring = await startKeyring();
  });
  afterAll(() => keyring[Symbol.asyncDispose]());
  const use = (dataDir: string, ...args: string[]) => start(keyring.env, dataDir, ...args);

  test('is chosen where it works, and keeps a secret from one start to the next, until it is removed', async () => {
    const text = `パスワード 𠮷 "\\' ${'長'.repeat(1000)}`;
    expect(await use(dir('a'), 'set', 'neo.admin.password', JSON.stringify(text))).toEqual({
      backend: 'keychain',
      state: 'ready',
      found: text,
    });
    expect(await use(dir('a'), 'get', 'neo.admin.password')).toMatchObject({ found: text });
    expect(await use(dir('a'), 'get', 'neo.sso.clientSecret')).toMatchObject({ found: null });
    expect(await use(dir('a'), 'delete', 'neo.admin.password')).toMatchObject({ found: null });
    expect(await use(dir('a'), 'delete', 'neo.admin.password')).toMatchObject({ found: null });
  });

  test('two data folders keep their secrets apart, and a copied folder finds its own', async () => {
    await use(dir('a'), 'set', 'neo.admin.password', '"of a"');
    await use(dir('b'), 'set', 'neo.admin.password', '"of b"');
    expect(await use(dir('a'), 'get', 'neo.admin.password')).toMatchObject({ found: 'of a' });
    await cp(dir('a'), dir('restored'), { recursive: true });
    expect(await use(dir('restored'), 'get', 'neo.admin.password')).toMatchObject({ found: 'of a' });
  });

  test('nothing of a secret is in the data folder', async () => {
    await use(dir('a'), 'set', 'neo.admin.password', '"canary-9f2c"');
    const files = await readdir(dir('a'));
    expect(files).toEqual(['folder-id']);
    for (const name of files) expect(await readFile(join(dir('a'), name), 'utf8')).not.toContain('canary');
  });

  test.each([
    ['a NUL in it', 'half\0gone'],
    ['half a surrogate pair', 'broken \ud842'],
  ])('a text with %s, which a keychain would change, is refused and the old one kept', async (_, text) => {
    await use(dir('a'), 'set', 'neo.admin.password', '"the old one"');
    expect(await use(dir('a'), 'set', 'neo.admin.password', JSON.stringify(text))).toEqual({ refused: 'keychain_failed' });
    expect(await use(dir('a'), 'get', 'neo.admin.password')).toMatchObject({ found: 'the old one' });
  });

  test('a vault that exists already wins, and so does RENKEI_SECRETS=vault', async () => {
    await createVaultStore({ dataDir: dir('a'), cost: 2 ** 10 }).create(new Secret('correct horse battery'));
    expect(await use(dir('a'), 'describe')).toEqual({ backend: 'vault', state: 'locked' });
    expect(await start({ ...keyring.env, RENKEI_SECRETS: 'vault' }, dir('b'), 'describe')).toEqual({ backend: 'none', state: 'missing' });
    expect(await start({ ...keyring.env, RENKEI_SECRETS: 'keychain' }, dir('a'), 'describe')).toEqual({
      backend: 'keychain',
      state: 'ready',
    });
  });

  test('a keyring that nobody can unlock counts as none, and a secret is refused', async () => {
    await using locked = await startKeyring({ locked: true });
    expect(await start(locked.env, dir('a'), 'describe')).toEqual({ backend: 'none', state: 'missing' });
    expect(await start(locked.env, dir('a'), 'set', 'neo.admin.password', '"x"')).toEqual({ refused: 'secret_store_missing' });
    expect(await start({ ...locked.env, RENKEI_SECRETS: 'keychain' }, dir('a'), 'set', 'neo.admin.password', '"x"')).toEqual({
      refused: 'keychain_failed',
    });
  });
});

describe.skipIf(process.platform !== 'linux')('a machine without a working keychain', () => {
  test('without a session bus there is no store, and saving a secret is refused', async () => {
    const env = { DBUS_SESSION_BUS_ADDRESS: '', XDG_RUNTIME_DIR: folder.path };
    expect(await start(env, dir('a'), 'describe')).toEqual({ backend: 'none', state: 'missing' });
    expect(await start(env, dir('a'), 'set', 'neo.admin.password', '"x"')).toEqual({ refused: 'secret_store_missing' });
  });

  test('a bus that accepts and never answers is given up, and the console still ends by itself', async () => {
    const path = join(folder.path, 'bus');
    const silent = createServer(() => undefined).listen(path);
    try {
      const env = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${path}` };
      expect(await start(env, dir('a'), 'describe')).toEqual({ backend: 'none', state: 'missing' });
    } finally {
      silent.close();
    }
  });
});
