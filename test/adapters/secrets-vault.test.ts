import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createVaultStore } from '#main/adapters/secrets-vault.ts';
import { Secret } from '#shared/kernel/secret.ts';
import { runNode, startNode } from '#test/support/run-node.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const PASSPHRASE = 'correct horse battery';
const secret = (text: string) => new Secret(text);
/** Cheap key derivation: these tests are about the file, not about guessing. */
const cost = 2 ** 10;

let folder: Awaited<ReturnType<typeof tempFolder>>;
let file: string;
beforeEach(async () => {
  folder = await tempFolder();
  file = join(folder.path, 'vault.json');
});
afterEach(() => folder[Symbol.asyncDispose]());

const vault = () => createVaultStore({ dataDir: folder.path, cost });
async function created() {
  const store = vault();
  await store.create(secret(PASSPHRASE));
  return store;
}
async function unlocked() {
  const store = vault();
  await store.unlock(secret(PASSPHRASE));
  return store;
}
const textOf = async (store: ReturnType<typeof vault>, key: Parameters<typeof store.get>[0]) => (await store.get(key))?.reveal();

describe('the vault', () => {
  test('keeps secrets for the next start, in a file that holds none of them in clear', async () => {
    await (await created()).set('neo.admin.password', secret('パスワード𠮷"\\\n'));
    expect(await textOf(await unlocked(), 'neo.admin.password')).toBe('パスワード𠮷"\\\n');
    const raw = await readFile(file, 'utf8');
    expect(raw).not.toContain('パスワード');
    expect(raw).not.toContain('neo.admin.password');
  });

  test.skipIf(process.platform === 'win32')('and its backup can be read by their owner alone', async () => {
    await (await created()).set('neo.admin.password', secret('x'));
    for (const name of [file, `${file}.bak`]) expect((await stat(name)).mode & 0o777).toBe(0o600);
  });

  test('is locked until its passphrase is given, and a wrong one is called wrong', async () => {
    await created();
    const store = vault();
    expect(await store.describe()).toEqual({ backend: 'vault', state: 'locked' });
    await expect(store.get('neo.admin.password')).rejects.toMatchObject({ code: 'secret_store_locked' });
    await expect(store.set('neo.admin.password', secret('x'))).rejects.toMatchObject({ code: 'secret_store_locked' });
    await expect(store.unlock(secret('incorrect horse'))).rejects.toMatchObject({ code: 'vault_wrong_passphrase' });
    await store.unlock(secret(PASSPHRASE));
    expect(await store.describe()).toEqual({ backend: 'vault', state: 'ready' });
  });

  test('without a vault everything is refused, and a second vault is not made over the first', async () => {
    const store = vault();
    expect(await store.describe()).toEqual({ backend: 'none', state: 'missing' });
    await expect(store.set('neo.admin.password', secret('x'))).rejects.toMatchObject({ code: 'secret_store_missing' });
    await expect(store.unlock(secret(PASSPHRASE))).rejects.toMatchObject({ code: 'secret_store_missing' });
    expect(await readdir(folder.path)).toEqual([]);
    await (await created()).set('neo.admin.password', secret('kept'));
    await expect(store.create(secret('another passphrase'))).rejects.toMatchObject({ code: 'vault_exists' });
    expect(await textOf(await unlocked(), 'neo.admin.password')).toBe('kept');
  });

  test('a passphrase typed with combining marks opens what was made with composed letters', async () => {
    await vault().create(secret('がぎぐげごがぎぐげごがぎ'.normalize('NFC')));
    await expect(vault().unlock(secret('がぎぐげごがぎぐげごがぎ'.normalize('NFD')))).resolves.toBeUndefined();
  });

  test('removes a secret, and every save looks different', async () => {
    const store = await created();
    await store.set('neo.admin.password', secret('same'));
    const [before] = [await readFile(file, 'utf8'), await store.set('neo.admin.password', secret('same'))];
    const nonceOf = (text: string) => /"nonce": "([^"]+)"/.exec(text)?.[1];
    expect(nonceOf(await readFile(file, 'utf8'))).not.toBe(nonceOf(before));
    await store.delete('neo.admin.password');
    expect(await textOf(store, 'neo.admin.password')).toBeUndefined();
    await store.delete('neo.admin.password');
  });

  test('keeps the version before the last save as vault.json.bak, which opens too', async () => {
    const store = await created();
    await store.set('neo.admin.password', secret('first'));
    await store.set('neo.admin.password', secret('second'));
    await writeFile(file, await readFile(`${file}.bak`));
    expect(await textOf(await unlocked(), 'neo.admin.password')).toBe('first');
  });

  test('another vault in its place is noticed, not overwritten', async () => {
    const store = await created();
    await rm(file);
    expect(await store.describe()).toEqual({ backend: 'none', state: 'missing' });
    await vault().create(secret('another passphrase'));
    await expect(store.set('neo.admin.password', secret('x'))).rejects.toMatchObject({ code: 'secret_store_locked' });
  });
});

describe('several processes', () => {
  test('what one saves the other sees at once', async () => {
    const [one, other] = [await created(), await unlocked()];
    await one.set('neo.admin.password', secret('from one'));
    await other.set('neo.sso.clientSecret', secret('from the other'));
    expect(await textOf(one, 'neo.sso.clientSecret')).toBe('from the other');
    expect(await textOf(other, 'neo.admin.password')).toBe('from one');
  });

  test('that save at the same time lose nothing of each other', async () => {
    const store = await created();
    const keys = ['neo.admin.password', 'neo.sso.clientSecret', 'neo.basicAuth.password'] as const;
    const writer = new URL('./vault-writer.ts', import.meta.url);
    const runs = await Promise.all(keys.map((key) => runNode(writer, [folder.path, PASSPHRASE, key, '40', '10'])));
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
    for (const key of keys) expect(await textOf(store, key)).toBe(`40:${'x'.repeat(10)}`);
    expect((await readdir(folder.path)).sort()).toEqual(['vault.json', 'vault.json.bak']);
  });

  test('one that is killed at any moment leaves the last acknowledged secret or the one after it, never a damaged vault', async () => {
    const store = await created();
    await store.set('neo.sso.clientSecret', secret('bystander'));
    const writer = new URL('./vault-writer.ts', import.meta.url);
    for (let kill = 1; kill <= 8; kill += 1) {
      const child = startNode(writer, [folder.path, PASSPHRASE, 'neo.admin.password', '100000', '20000']);
      let acknowledged = 0;
      let pending = '';
      for await (const chunk of child.stdout) {
        pending += String(chunk);
        const lines = pending.split('\n');
        pending = lines.pop() ?? '';
        acknowledged = Number(lines.at(-1) ?? acknowledged);
        // Kills at a different point of the cycle each time: right after an acknowledgement, or some random moment later.
        if (acknowledged >= kill && !child.killed) setTimeout(() => child.kill('SIGKILL'), Math.random() * 4);
      }
      const round = Number((await textOf(store, 'neo.admin.password'))?.split(':')[0]);
      expect(round).toBeGreaterThanOrEqual(acknowledged);
      expect(round).toBeLessThanOrEqual(acknowledged + 1);
      expect(await textOf(store, 'neo.sso.clientSecret')).toBe('bystander');
      // The lock of the dead is no obstacle.
      await store.set('neo.basicAuth.password', secret(String(kill)));
    }
    expect((await readdir(folder.path)).sort()).toEqual(['vault.json', 'vault.json.bak']);
  }, 180_000);
});
