import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noKeyringBecause, startKeyring } from '#test/support/keyring.ts';
import { openConsoleFolder } from './console.fixture.ts';

/** As on a machine that nobody has set up: nothing says where secrets are to be kept. */
const undecided = { RENKEI_SECRETS: '', RENKEI_VAULT_PASSPHRASE_FILE: '' };

if (noKeyringBecause !== undefined) process.stderr.write(`the built console is not tried with a keychain: ${noKeyringBecause}\n`);
test.skipIf(noKeyringBecause !== undefined)(
  'the built console proves the keychain, keeps a password in it and says so',
  async () => {
    await using keyring = await startKeyring();
    await using folder = await openConsoleFolder();
    const env = { ...undecided, ...keyring.env };
    expect((await folder.run(['secret', 'set', 'neo.admin.password', '--stdin'], { env, stdin: 'kept in the keychain' })).code).toBe(0);
    expect(existsSync(join(folder.dataDir, 'vault.json'))).toBe(false);
    const { value } = await folder.json(['doctor'], { env });
    const checks = expect.arrayContaining([expect.objectContaining({ name: 'secretStore', state: 'passed', detail: 'keychain (ready)' })]);
    expect(value).toMatchObject({ checks });
  },
  60_000,
);

test('secrets that only the desktop app can decrypt are named as such, and kept nowhere else', async () => {
  await using folder = await openConsoleFolder();
  await folder.run(['runs']);
  const content = { format: 'renkei-safe-storage', version: 1, weakAccepted: false, entries: { 'neo.admin.password': 'djExAAAA' } };
  await writeFile(join(folder.dataDir, 'safe-storage.json'), JSON.stringify(content));
  const { code, value } = await folder.json(['secret', 'set', 'neo.admin.password', '--stdin'], { env: undecided, stdin: 'x' });
  expect({ code, value }).toMatchObject({ code: 1, value: { error: { code: 'safe_storage_elsewhere' } } });
  const doctor = await folder.json(['doctor'], { env: undecided });
  const found = expect.objectContaining({ name: 'secretStore', state: 'warning', detail: 'safeStorage (unreadable)' });
  expect(doctor).toMatchObject({ code: 0, value: { checks: expect.arrayContaining([found]) } });
}, 60_000);
