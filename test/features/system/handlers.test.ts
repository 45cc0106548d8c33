import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSecretStore } from '#main/adapters/secrets.ts';
import { createVaultStore } from '#main/adapters/secrets-vault.ts';
import type { SecretStore } from '#main/core/ports.ts';
import { createEvents } from '#main/core/events.ts';
import { createCommonHandlers } from '#main/features/common/handlers.ts';
import { createSettings } from '#main/core/settings.ts';
import { DATABASE_FILE, openDatabase } from '#main/db/open.ts';
import { createAttempts } from '#main/features/system/attempts.ts';
import { createSystemHandlers } from '#main/features/system/handlers.ts';
import { createSafeStorageFallback } from '#main/shell/electron/secrets-safe-storage.ts';
import { Secret } from '#shared/kernel/secret.ts';
import { MemorySafeStorage } from '#test/support/safe-storage.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

const vaultOf = (dataDir: string): SecretStore => createVaultStore({ dataDir, cost: 2 ** 10 });

async function open(openSecrets: (dataDir: string) => SecretStore | Promise<SecretStore> = vaultOf) {
  await using cleanup = new AsyncDisposableStack();
  const folder = cleanup.use(await tempFolder());
  const { db, close } = await openDatabase(join(folder.path, DATABASE_FILE));
  cleanup.defer(close);
  const events = createEvents();
  const clock = { now: () => 1_700_000_000_000 };
  const secrets = await openSecrets(folder.path);
  const ports = { shell: 'browser', dataDir: folder.path, clock, secrets, actor: 'os-user', version: '1.2.3' } as const;
  const waited: number[] = [];
  const attempts = createAttempts((ms) => Promise.resolve(waited.push(ms)));
  const settings = createSettings({ db, secrets, clock, events });
  const log = pino({ level: 'silent' });
  const client = createRouterClient(
    { system: createSystemHandlers({ ports, db, events, attempts }), common: createCommonHandlers({ settings }) },
    { context: { actor: 'sato', log } },
  );
  let storeChanges = 0;
  events.subscribe('secretStoreChanged', () => (storeChanges += 1));
  const audit = () => db.selectFrom('audit_entry').select(['actor', 'action', 'subject']).orderBy('id').execute();
  const rest = cleanup.move();
  return { client, folder, audit, waited, storeChanges: () => storeChanges, [Symbol.asyncDispose]: () => rest.disposeAsync() };
}

let app: Awaited<ReturnType<typeof open>>;
beforeEach(async () => {
  app = await open();
});
afterEach(() => app[Symbol.asyncDispose]());

const PASSPHRASE = 'correct horse battery';

test('a new machine says that it has no place for secrets, and refuses one with cause and remedy', async () => {
  expect(await app.client.system.read()).toEqual({
    version: '1.2.3',
    shell: 'browser',
    actor: 'os-user',
    dataDir: app.folder.path,
    secretStore: { backend: 'none', state: 'missing' },
  });
  const { settings, revision } = await app.client.common.read();
  const draft = {
    settings: { ...settings, proxy: { ...settings.proxy, userId: 'u' } },
    secrets: { 'common.proxy.password': 'p' },
    revision,
  };
  await expect(app.client.common.save(draft)).rejects.toMatchObject({ code: 'REFUSED', data: { code: 'secret_store_missing' } });
});

test('a vault is made on the screen, told to everybody, and audited', async () => {
  expect(await app.client.system.createVault({ passphrase: PASSPHRASE })).toMatchObject({
    secretStore: { backend: 'vault', state: 'ready' },
  });
  expect(app.storeChanges()).toBe(1);
  await expect(app.client.system.createVault({ passphrase: PASSPHRASE })).rejects.toMatchObject({ data: { code: 'vault_exists' } });
  expect(await app.audit()).toEqual([{ actor: 'sato', action: 'vault.created', subject: 'vault' }]);
});

test('a passphrase that is too short is refused at its field', async () => {
  await expect(app.client.system.createVault({ passphrase: 'short' })).rejects.toMatchObject({
    code: 'INVALID',
    data: { fields: [{ path: 'passphrase', code: 'passphrase_too_short' }] },
  });
});

test('wrong passphrases are refused, slowed down and leave no audit row; the right one opens and leaves one', async () => {
  const made = createVaultStore({ dataDir: app.folder.path, cost: 2 ** 10 });
  await made.create(new Secret(PASSPHRASE));
  for (const passphrase of ['wrong', 'wrong again']) {
    await expect(app.client.system.unlockVault({ passphrase })).rejects.toMatchObject({ data: { code: 'vault_wrong_passphrase' } });
  }
  expect(await app.audit()).toEqual([]);
  expect(await app.client.system.unlockVault({ passphrase: PASSPHRASE })).toMatchObject({ secretStore: { state: 'ready' } });
  expect(app.waited).toEqual([250, 500]);
  expect(await app.audit()).toEqual([{ actor: 'sato', action: 'vault.unlocked', subject: 'vault' }]);
});

test('a vault that can be made is no reason for weak encryption, and a refused consent leaves no audit row', async () => {
  await expect(app.client.system.acceptWeakEncryption()).rejects.toMatchObject({ data: { code: 'weak_encryption_not_offered' } });
  expect(await app.audit()).toEqual([]);
});

test('a machine without a keyring offers weak encryption; the consent is told to everybody, audited and lasting', async () => {
  await using machine = await open((dataDir) => {
    const safeStorage = new MemorySafeStorage();
    safeStorage.mode = 'basicText';
    const runProbe = async () => ({ code: 1, stderr: 'no keychain in this test', timedOut: false });
    return createSecretStore({
      dataDir,
      env: {},
      runProbe,
      fallback: createSafeStorageFallback({ dataDir, safeStorage, platform: 'linux' }),
    });
  });
  const { client } = machine;
  expect(await client.system.read()).toMatchObject({ secretStore: { backend: 'none', state: 'missing', weak: 'offered' } });
  const accepted = { backend: 'safeStorage', state: 'ready', weak: 'accepted' };
  expect(await client.system.acceptWeakEncryption()).toMatchObject({ secretStore: accepted });
  expect(machine.storeChanges()).toBe(1);
  expect(await machine.audit()).toEqual([{ actor: 'sato', action: 'weakEncryption.accepted', subject: 'weakEncryption' }]);
  expect(await client.system.read()).toMatchObject({ secretStore: accepted });
});
