import { describe, expect, test } from 'vitest';
import { createSecretStore } from '#main/adapters/secrets.ts';
import { createVaultStore } from '#main/adapters/secrets-vault.ts';
import { keychain, SafeStorageDesktop, secret, textOf } from './safe-storage-desktop.ts';

const desktop = new SafeStorageDesktop();

describe('the place that holds secrets stays the place', () => {
  const madeVault = () => createVaultStore({ dataDir: desktop.folder, cost: 2 ** 10 }).create(secret('correct horse battery'));

  test('a keychain that works is taken before the encryption', async () => {
    expect(await (await desktop.start({ runProbe: keychain })).describe()).toMatchObject({ backend: 'keychain' });
  });

  test('encrypted secrets are still read when a keychain has become available', async () => {
    await (await desktop.start()).set('neo.admin.password', secret('from before'));
    const store = await desktop.start({ runProbe: keychain });
    expect(await store.describe()).toMatchObject({ backend: 'safeStorage' });
    expect(await textOf(store)).toBe('from before');
  });

  test('a vault wins over everything, also over encrypted secrets', async () => {
    await (await desktop.start()).set('neo.admin.password', secret('from before'));
    await madeVault();
    expect(await (await desktop.start({ runProbe: keychain })).describe()).toEqual({ backend: 'vault', state: 'locked' });
  });

  test('RENKEI_SECRETS wins over what the folder holds', async () => {
    await (await desktop.start()).set('neo.admin.password', secret('from before'));
    expect(await (await desktop.start({ env: { RENKEI_SECRETS: 'vault' } })).describe()).toEqual({ backend: 'none', state: 'missing' });
    expect(await (await desktop.start({ env: { RENKEI_SECRETS: 'keychain' }, runProbe: keychain })).describe()).toMatchObject({
      backend: 'keychain',
    });
  });

  test('a shell that cannot decrypt says where they are, instead of keeping secrets twice', async () => {
    await (await desktop.start()).set('neo.admin.password', secret('from before'));
    const { fallback: _, ...plain } = { dataDir: desktop.folder, env: {}, runProbe: keychain, fallback: undefined };
    const store = await createSecretStore(plain);
    const because = { code: 'safe_storage_elsewhere', params: { file: desktop.file } };
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
    desktop.safeStorage.mode = 'unavailable';
    expect(await (await desktop.start()).describe()).toEqual({ backend: 'none', state: 'missing' });
  });
});

test.each(['win32', 'darwin'] as const)('on %s the system’s own key is trusted, whatever its ciphertexts begin with', async (platform) => {
  desktop.safeStorage.mode = 'fallenBack';
  const store = await desktop.start({ fallback: desktop.fallback(platform) });
  expect(await store.describe()).toEqual({ backend: 'safeStorage', state: 'ready' });
  await store.set('neo.admin.password', secret('kept'));
  expect(await textOf(store)).toBe('kept');
  expect(desktop.safeStorage.allowedWeak).toBe(0);
});
