import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createSecretStore, type SecretStoreOptions } from '#main/adapters/secrets.ts';
import { createVaultStore } from '#main/adapters/secrets-vault.ts';
import { createSafeStorageFallback } from '#main/shell/electron/secrets-safe-storage.ts';
import { Secret } from '#shared/kernel/secret.ts';
import { MemorySafeStorage } from '#test/support/safe-storage.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let safeStorage: MemorySafeStorage;
let file: string;
beforeEach(async () => {
  folder = await tempFolder();
  safeStorage = new MemorySafeStorage();
  file = join(folder.path, 'safe-storage.json');
});
afterEach(() => folder[Symbol.asyncDispose]());

const secret = (text: string) => new Secret(text);
const fallback = (platform: NodeJS.Platform = 'linux') =>
  createSafeStorageFallback({ dataDir: folder.path, safeStorage, platform, timeoutMs: 200 });
const noKeychain: SecretStoreOptions['runProbe'] = async () => ({ code: 1, stderr: 'no keychain in this test', timedOut: false });
const keychain: SecretStoreOptions['runProbe'] = async () => ({ code: 0, stderr: '', timedOut: false });
/** One start of the desktop app. */
const start = (options: Partial<SecretStoreOptions> = {}) =>
  createSecretStore({ dataDir: folder.path, env: {}, runProbe: noKeychain, fallback: fallback(), ...options });
const textOf = async (store: Awaited<ReturnType<typeof start>>, key: Parameters<typeof store.get>[0] = 'neo.admin.password') =>
  (await store.get(key))?.reveal();
const content = z.object({ weakAccepted: z.boolean(), entries: z.record(z.string(), z.string()) });
const contentOf = async () => content.parse(JSON.parse(await readFile(file, 'utf8')));

describe('a desktop without a keychain', () => {
  test('keeps secrets encrypted by the operating system, from one start to the next, until they are removed', async () => {
    const text = `パスワード 𠮷 "\\' ${'長'.repeat(1000)}`;
    const first = await start();
    expect(await first.describe()).toEqual({ backend: 'safeStorage', state: 'ready' });
    await first.set('neo.admin.password', secret(text));
    await first.set('neo.sso.clientSecret', secret('another'));
    const second = await start();
    expect(await second.describe()).toEqual({ backend: 'safeStorage', state: 'ready' });
    expect(await textOf(second)).toBe(text);
    await second.delete('neo.admin.password');
    await second.delete('neo.admin.password');
    expect(await textOf(second)).toBeUndefined();
    expect(await textOf(await start(), 'neo.sso.clientSecret')).toBe('another');
  });

  test('has nothing of them in clear on the disk, in files for their owner alone', async () => {
    const store = await start();
    await store.set('neo.admin.password', secret('canary-7d1e'));
    await store.set('neo.admin.password', secret('canary-7d1f'));
    const names = await readdir(folder.path);
    expect(names.toSorted()).toEqual(['safe-storage.json', 'safe-storage.json.bak']);
    for (const name of names) {
      const path = join(folder.path, name);
      expect(await readFile(path, 'utf8')).not.toMatch(/canary/);
      if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
    }
  });

  test('any text comes back as it was, or is refused', async () => {
    const store = await start();
    const texts = fc.string({
      unit: fc.oneof(fc.constantFrom('\0', '"', '\\', '\ud842', '𠮷'), fc.string({ maxLength: 1 })),
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const refusal = await store.set('neo.admin.password', secret(text)).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (refusal === undefined) expect(await textOf(store)).toBe(text);
        else {
          expect(text.isWellFormed()).toBe(false);
          expect(refusal).toMatchObject({ code: 'safe_storage_unavailable' });
        }
      }),
      { numRuns: 50 },
    );
  });

  test('of many secrets that are saved at the same moment none is lost', async () => {
    const [one, other] = [await start(), await start()];
    await Promise.all([
      one.set('neo.admin.password', secret('1')),
      other.set('neo.basicAuth.password', secret('2')),
      one.set('neo.sso.clientSecret', secret('3')),
      other.set('common.proxy.password', secret('4')),
    ]);
    expect(Object.keys((await contentOf()).entries)).toHaveLength(4);
  });

  test('a secret under an older key is encrypted anew when it is read', async () => {
    const store = await start();
    await store.set('neo.admin.password', secret('kept'));
    const before = (await contentOf()).entries['neo.admin.password'];
    safeStorage.rotate();
    expect(await textOf(store)).toBe('kept');
    const after = (await contentOf()).entries['neo.admin.password'];
    expect(after).not.toBe(before);
    expect(await textOf(store)).toBe('kept');
    expect((await contentOf()).entries['neo.admin.password']).toBe(after);
  });
});

describe('secrets that cannot be decrypted', () => {
  beforeEach(async () => (await start()).set('neo.admin.password', secret('from before')));

  test.each([
    ['another user, or a keyring that was reset', () => safeStorage.reset()],
    ['a keyring that is not there today', () => (safeStorage.mode = 'basicText')],
    ['a keyring that cannot be reached today', () => (safeStorage.mode = 'fallenBack')],
    ['an encryption that is gone', () => (safeStorage.mode = 'unavailable')],
    ['a keyring that never answers', () => (safeStorage.mode = 'silent')],
  ])('%s: every use says why, nothing is thrown away, and nothing is written weakly', async (_, happen) => {
    const before = await readFile(file, 'utf8');
    happen();
    const store = await start();
    expect(await store.describe()).toMatchObject({
      backend: 'safeStorage',
      state: 'unreadable',
      problem: { code: 'safe_storage_unreadable', params: { file } },
    });
    await expect(store.get('neo.admin.password')).rejects.toMatchObject({ code: 'safe_storage_unreadable' });
    if (safeStorage.mode !== 'available') {
      await expect(store.set('neo.sso.clientSecret', secret('new'))).rejects.toMatchObject({ code: 'safe_storage_unavailable' });
    }
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  test('are readable again when the keyring is back', async () => {
    safeStorage.mode = 'fallenBack';
    const store = await start();
    await expect(store.get('neo.admin.password')).rejects.toMatchObject({ code: 'safe_storage_unreadable' });
    safeStorage.mode = 'available';
    expect(await textOf(store)).toBe('from before');
  });

  test.each(['', '{"format":"renkei-safe-storage"', '{"version":2,"entries":{}}', '[]'])(
    'a file that holds %j is called damaged',
    async (text) => {
      await writeFile(file, text);
      const store = await start();
      expect(await store.describe()).toMatchObject({ state: 'unreadable', problem: { code: 'safe_storage_unreadable' } });
      await expect(store.set('neo.admin.password', secret('x'))).rejects.toMatchObject({ code: 'safe_storage_unreadable' });
      expect(await readFile(file, 'utf8')).toBe(text);
    },
  );

  test('an entry that was tampered with is refused, the others are read', async () => {
    const store = await start();
    await store.set('neo.sso.clientSecret', secret('whole'));
    const whole: unknown = JSON.parse(await readFile(file, 'utf8'));
    const { entries } = await contentOf();
    const bytes = Buffer.from(entries['neo.admin.password'] ?? '', 'base64');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(file, JSON.stringify({ ...Object(whole), entries: { ...entries, 'neo.admin.password': bytes.toString('base64') } }));
    await expect(store.get('neo.admin.password')).rejects.toMatchObject({ code: 'safe_storage_unreadable' });
    expect(await textOf(store, 'neo.sso.clientSecret')).toBe('whole');
  });
});

describe('a desktop without any keyring', () => {
  beforeEach(() => {
    safeStorage.mode = 'basicText';
  });
  const offered = { backend: 'none', state: 'missing', weak: 'offered' };

  test('refuses a secret, offers a vault or weak encryption, and writes nothing before somebody decides', async () => {
    const store = await start();
    expect(await store.describe()).toEqual(offered);
    await expect(store.set('neo.admin.password', secret('x'))).rejects.toMatchObject({ code: 'secret_store_missing' });
    expect(safeStorage.allowedWeak).toBe(0);
    expect(await readdir(folder.path)).toEqual([]);
  });

  test('the same where Electron names a keyring but takes the key that everybody has', async () => {
    safeStorage.mode = 'fallenBack';
    expect(await (await start()).describe()).toEqual(offered);
  });

  test('the consent is remembered beside the secrets, and shown', async () => {
    const store = await start();
    await store.acceptWeak();
    expect(await store.describe()).toEqual({ backend: 'safeStorage', state: 'ready', weak: 'accepted' });
    await store.set('neo.admin.password', secret('weakly kept'));
    const next = await start();
    expect(await next.describe()).toEqual({ backend: 'safeStorage', state: 'ready', weak: 'accepted' });
    expect(await textOf(next)).toBe('weakly kept');
    await expect(next.acceptWeak()).rejects.toMatchObject({ code: 'weak_encryption_not_offered' });
  });

  test('a keyring that comes later takes the secrets over as they are read', async () => {
    const store = await start();
    await store.acceptWeak();
    await store.set('neo.admin.password', secret('kept'));
    safeStorage.mode = 'available';
    expect(await textOf(store)).toBe('kept');
    expect(Buffer.from((await contentOf()).entries['neo.admin.password'] ?? '', 'base64').toString('latin1')).toMatch(/^v11/);
  });

  test('a consent that leads nowhere is refused and not remembered', async () => {
    const store = await start();
    expect(await store.describe()).toEqual(offered);
    safeStorage.mode = 'unavailable';
    await expect(store.acceptWeak()).rejects.toMatchObject({ code: 'safe_storage_unavailable' });
    expect(await readdir(folder.path)).toEqual([]);
  });

  test('a vault that is made instead is used, and ends the offer', async () => {
    const store = await start();
    await store.create(secret('correct horse battery'));
    expect(await store.describe()).toEqual({ backend: 'vault', state: 'ready' });
    await expect(store.acceptWeak()).rejects.toMatchObject({ code: 'weak_encryption_not_offered' });
  }, 60_000);
});

describe('the place that holds secrets stays the place', () => {
  const madeVault = () => createVaultStore({ dataDir: folder.path, cost: 2 ** 10 }).create(secret('correct horse battery'));

  test('a keychain that works is taken before the encryption', async () => {
    expect(await (await start({ runProbe: keychain })).describe()).toMatchObject({ backend: 'keychain' });
  });

  test('encrypted secrets are still read when a keychain has become available', async () => {
    await (await start()).set('neo.admin.password', secret('from before'));
    const store = await start({ runProbe: keychain });
    expect(await store.describe()).toMatchObject({ backend: 'safeStorage' });
    expect(await textOf(store)).toBe('from before');
  });

  test('a vault wins over everything, also over encrypted secrets', async () => {
    await (await start()).set('neo.admin.password', secret('from before'));
    await madeVault();
    expect(await (await start({ runProbe: keychain })).describe()).toEqual({ backend: 'vault', state: 'locked' });
  });

  test('RENKEI_SECRETS wins over what the folder holds', async () => {
    await (await start()).set('neo.admin.password', secret('from before'));
    expect(await (await start({ env: { RENKEI_SECRETS: 'vault' } })).describe()).toEqual({ backend: 'none', state: 'missing' });
    expect(await (await start({ env: { RENKEI_SECRETS: 'keychain' }, runProbe: keychain })).describe()).toMatchObject({
      backend: 'keychain',
    });
  });

  test('a shell that cannot decrypt says where they are, instead of keeping secrets twice', async () => {
    await (await start()).set('neo.admin.password', secret('from before'));
    const { fallback: _, ...plain } = { dataDir: folder.path, env: {}, runProbe: keychain, fallback: undefined };
    const store = await createSecretStore(plain);
    const because = { code: 'safe_storage_elsewhere', params: { file } };
    expect(await store.describe()).toEqual({ backend: 'safeStorage', state: 'unreadable', problem: because });
    for (const use of [
      () => store.get('neo.admin.password'),
      () => store.set('neo.admin.password', secret('x')),
      () => store.acceptWeak(),
    ]) {
      await expect(use()).rejects.toMatchObject(because);
    }
  });

  test('without a keychain and without any encryption it is the vault', async () => {
    safeStorage.mode = 'unavailable';
    expect(await (await start()).describe()).toEqual({ backend: 'none', state: 'missing' });
  });
});

test.each(['win32', 'darwin'] as const)('on %s the system’s own key is trusted, whatever its ciphertexts begin with', async (platform) => {
  safeStorage.mode = 'fallenBack';
  const store = await start({ fallback: fallback(platform) });
  expect(await store.describe()).toEqual({ backend: 'safeStorage', state: 'ready' });
  await store.set('neo.admin.password', secret('kept'));
  expect(await textOf(store)).toBe('kept');
  expect(safeStorage.allowedWeak).toBe(0);
});
