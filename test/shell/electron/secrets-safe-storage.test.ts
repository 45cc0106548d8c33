import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { SafeStorageDesktop, secret, textOf } from './safe-storage-desktop.ts';

const desktop = new SafeStorageDesktop();

describe('a desktop without a keychain', () => {
  test('keeps secrets encrypted by the operating system, from one start to the next, until they are removed', async () => {
    const text = `パスワード 𠮷 "\\' ${'長'.repeat(1000)}`;
    const first = await desktop.start();
    expect(await first.describe()).toEqual({ backend: 'safeStorage', state: 'ready' });
    await first.set('neo.admin.password', secret(text));
    await first.set('neo.sso.clientSecret', secret('another'));
    const second = await desktop.start();
    expect(await second.describe()).toEqual({ backend: 'safeStorage', state: 'ready' });
    expect(await textOf(second)).toBe(text);
    await second.delete('neo.admin.password');
    await second.delete('neo.admin.password');
    expect(await textOf(second)).toBeUndefined();
    expect(await textOf(await desktop.start(), 'neo.sso.clientSecret')).toBe('another');
  });

  test('has nothing of them in clear on the disk, in files for their owner alone', async () => {
    const store = await desktop.start();
    await store.set('neo.admin.password', secret('canary-7d1e'));
    await store.set('neo.admin.password', secret('canary-7d1f'));
    const names = await readdir(desktop.folder);
    expect(names.toSorted()).toEqual(['safe-storage.json', 'safe-storage.json.bak']);
    for (const name of names) {
      const path = join(desktop.folder, name);
      expect(await readFile(path, 'utf8')).not.toMatch(/canary/);
      if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
    }
  });

  test('any text comes back as it was, or is refused', async () => {
    const store = await desktop.start();
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
    const [one, other] = [await desktop.start(), await desktop.start()];
    await Promise.all([
      one.set('neo.admin.password', secret('1')),
      other.set('neo.basicAuth.password', secret('2')),
      one.set('neo.sso.clientSecret', secret('3')),
      other.set('common.proxy.password', secret('4')),
    ]);
    expect(Object.keys((await desktop.content()).entries)).toHaveLength(4);
  });

  test('a secret under an older key is encrypted anew when it is read', async () => {
    const store = await desktop.start();
    await store.set('neo.admin.password', secret('kept'));
    const before = (await desktop.content()).entries['neo.admin.password'];
    desktop.safeStorage.rotate();
    expect(await textOf(store)).toBe('kept');
    const after = (await desktop.content()).entries['neo.admin.password'];
    expect(after).not.toBe(before);
    expect(await textOf(store)).toBe('kept');
    expect((await desktop.content()).entries['neo.admin.password']).toBe(after);
  });
});

describe('secrets that cannot be decrypted', () => {
  beforeEach(async () => (await desktop.start()).set('neo.admin.password', secret('from before')));

  test.each([
    ['another user, or a keyring that was reset', () => desktop.safeStorage.reset()],
    ['a keyring that is not there today', () => (desktop.safeStorage.mode = 'basicText')],
    ['a keyring that cannot be reached today', () => (desktop.safeStorage.mode = 'fallenBack')],
    ['an encryption that is gone', () => (desktop.safeStorage.mode = 'unavailable')],
    ['a keyring that never answers', () => (desktop.safeStorage.mode = 'silent')],
  ])('%s: every use says why, nothing is thrown away, and nothing is written weakly', async (_, happen) => {
    const before = await readFile(desktop.file, 'utf8');
    happen();
    const store = await desktop.start();
    expect(await store.describe()).toMatchObject({
      backend: 'safeStorage',
      state: 'unreadable',
      problem: { code: 'safe_storage_unreadable', params: { file: desktop.file } },
    });
    await expect(store.get('neo.admin.password')).rejects.toMatchObject({ code: 'safe_storage_unreadable' });
    if (desktop.safeStorage.mode !== 'available') {
      await expect(store.set('neo.sso.clientSecret', secret('new'))).rejects.toMatchObject({ code: 'safe_storage_unavailable' });
    }
    expect(await readFile(desktop.file, 'utf8')).toBe(before);
  });

  test('are readable again when the keyring is back', async () => {
    desktop.safeStorage.mode = 'fallenBack';
    const store = await desktop.start();
    await expect(store.get('neo.admin.password')).rejects.toMatchObject({ code: 'safe_storage_unreadable' });
    desktop.safeStorage.mode = 'available';
    expect(await textOf(store)).toBe('from before');
  });

  test.each(['', '{"format":"renkei-safe-storage"', '{"version":2,"entries":{}}', '[]'])(
    'a file that holds %j is called damaged',
    async (text) => {
      await writeFile(desktop.file, text);
      const store = await desktop.start();
      expect(await store.describe()).toMatchObject({ state: 'unreadable', problem: { code: 'safe_storage_unreadable' } });
      await expect(store.set('neo.admin.password', secret('x'))).rejects.toMatchObject({ code: 'safe_storage_unreadable' });
      expect(await readFile(desktop.file, 'utf8')).toBe(text);
    },
  );

  test('an entry that was tampered with is refused, the others are read', async () => {
    const store = await desktop.start();
    await store.set('neo.sso.clientSecret', secret('whole'));
    const whole: unknown = JSON.parse(await readFile(desktop.file, 'utf8'));
    const { entries } = await desktop.content();
    const bytes = Buffer.from(entries['neo.admin.password'] ?? '', 'base64');
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(
      desktop.file,
      JSON.stringify({ ...Object(whole), entries: { ...entries, 'neo.admin.password': bytes.toString('base64') } }),
    );
    await expect(store.get('neo.admin.password')).rejects.toMatchObject({ code: 'safe_storage_unreadable' });
    expect(await textOf(store, 'neo.sso.clientSecret')).toBe('whole');
  });
});

describe('a desktop without any keyring', () => {
  beforeEach(() => {
    desktop.safeStorage.mode = 'basicText';
  });
  const offered = { backend: 'none', state: 'missing', weak: 'offered' };

  test('refuses a secret, offers a vault or weak encryption, and writes nothing before somebody decides', async () => {
    const store = await desktop.start();
    expect(await store.describe()).toEqual(offered);
    await expect(store.set('neo.admin.password', secret('x'))).rejects.toMatchObject({ code: 'secret_store_missing' });
    expect(desktop.safeStorage.allowedWeak).toBe(0);
    expect(await readdir(desktop.folder)).toEqual([]);
  });

  test('the same where Electron names a keyring but takes the key that everybody has', async () => {
    desktop.safeStorage.mode = 'fallenBack';
    expect(await (await desktop.start()).describe()).toEqual(offered);
  });

  test('the consent is remembered beside the secrets, and shown', async () => {
    const store = await desktop.start();
    await store.acceptWeak();
    expect(await store.describe()).toEqual({ backend: 'safeStorage', state: 'ready', weak: 'accepted' });
    await store.set('neo.admin.password', secret('weakly kept'));
    const next = await desktop.start();
    expect(await next.describe()).toEqual({ backend: 'safeStorage', state: 'ready', weak: 'accepted' });
    expect(await textOf(next)).toBe('weakly kept');
    await expect(next.acceptWeak()).rejects.toMatchObject({ code: 'weak_encryption_not_offered' });
  });

  test('a keyring that comes later takes the secrets over as they are read', async () => {
    const store = await desktop.start();
    await store.acceptWeak();
    await store.set('neo.admin.password', secret('kept'));
    desktop.safeStorage.mode = 'available';
    expect(await textOf(store)).toBe('kept');
    expect(Buffer.from((await desktop.content()).entries['neo.admin.password'] ?? '', 'base64').toString('latin1')).toMatch(/^v11/);
  });

  test('a consent that leads nowhere is refused and not remembered', async () => {
    const store = await desktop.start();
    expect(await store.describe()).toEqual(offered);
    desktop.safeStorage.mode = 'unavailable';
    await expect(store.acceptWeak()).rejects.toMatchObject({ code: 'safe_storage_unavailable' });
    expect(await readdir(desktop.folder)).toEqual([]);
  });

  test('a vault that is made instead is used, and ends the offer', async () => {
    const store = await desktop.start();
    await store.create(secret('correct horse battery'));
    expect(await store.describe()).toEqual({ backend: 'vault', state: 'ready' });
    await expect(store.acceptWeak()).rejects.toMatchObject({ code: 'weak_encryption_not_offered' });
  }, 60_000);
});
