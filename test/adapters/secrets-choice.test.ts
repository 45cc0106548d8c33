import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSecretStore } from '#main/adapters/secrets.ts';
import { createVaultStore } from '#main/adapters/secrets-vault.ts';
import { Secret } from '#shared/kernel/secret.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeEach(async () => {
  folder = await tempFolder();
});
afterEach(() => folder[Symbol.asyncDispose]());

const logged: string[] = [];
const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });

async function passphraseFile(text: string, mode = 0o600): Promise<string> {
  const file = join(folder.path, 'passphrase');
  await writeFile(file, text);
  await chmod(file, mode);
  return file;
}
const open = (passphraseFile: string, env: NodeJS.ProcessEnv = {}) =>
  createSecretStore({ dataDir: folder.path, passphraseFile, log, env: { RENKEI_SECRETS: 'vault', ...env } });

test('a passphrase file makes the vault at the first start and opens it at the next', async () => {
  const file = await passphraseFile('correct horse battery\n');
  const first = await open(file);
  expect(await first.describe()).toEqual({ backend: 'vault', state: 'ready' });
  await first.set('neo.admin.password', new Secret('kept'));
  const second = await createSecretStore({ dataDir: folder.path, env: { RENKEI_VAULT_PASSPHRASE_FILE: file } });
  expect((await second.get('neo.admin.password'))?.reveal()).toBe('kept');
}, 60_000);

test('two first starts at the same moment end up with one vault that both can use', async () => {
  const file = await passphraseFile('correct horse battery');
  const [one, other] = await Promise.all([open(file), open(file)]);
  await one.set('neo.admin.password', new Secret('shared'));
  expect((await other.get('neo.admin.password'))?.reveal()).toBe('shared');
}, 60_000);

test('only the first line counts, whatever its line end', async () => {
  const store = await open(await passphraseFile('correct horse battery\r\n# a comment\n'));
  expect(await store.describe()).toEqual({ backend: 'vault', state: 'ready' });
  await expect(createVaultStore({ dataDir: folder.path }).unlock(new Secret('correct horse battery'))).resolves.toBeUndefined();
}, 60_000);

test.each([
  ['is too short', 'short', 'passphrase_file_unusable'],
  ['is empty', '', 'passphrase_file_unusable'],
])('a passphrase file that %s makes no vault, and every use says why', async (_, text, code) => {
  const store = await open(await passphraseFile(text));
  expect(await store.describe()).toMatchObject({ backend: 'none', state: 'missing', problem: { code } });
  await expect(store.set('neo.admin.password', new Secret('x'))).rejects.toMatchObject({ code });
});

test('a passphrase file that is not there is named', async () => {
  const store = await open(join(folder.path, 'nowhere'));
  await expect(store.get('neo.admin.password')).rejects.toMatchObject({ code: 'passphrase_file_unreadable' });
});

test('a file with a wrong passphrase is named on the screen and at every use, until somebody unlocks by hand', async () => {
  await createVaultStore({ dataDir: folder.path, cost: 2 ** 10 }).create(new Secret('correct horse battery'));
  const file = await passphraseFile('not the right one');
  const store = await open(file);
  const problem = { code: 'passphrase_file_wrong', params: { file } };
  expect(await store.describe()).toEqual({ backend: 'vault', state: 'locked', problem });
  await expect(store.get('neo.admin.password')).rejects.toMatchObject(problem);
  await expect(store.unlock(new Secret('not this one either'))).rejects.toMatchObject({ code: 'vault_wrong_passphrase' });
  expect(await store.describe()).toMatchObject({ problem });
  await store.unlock(new Secret('correct horse battery'));
  expect(await store.describe()).toEqual({ backend: 'vault', state: 'ready' });
  expect(await store.get('neo.admin.password')).toBeUndefined();
});

test.skipIf(process.platform === 'win32')(
  'a passphrase file that others may read is warned of in the log, without the passphrase',
  async () => {
    await createVaultStore({ dataDir: folder.path, cost: 2 ** 10 }).create(new Secret('correct horse battery'));
    logged.length = 0;
    const store = await open(await passphraseFile('correct horse battery', 0o644));
    expect(await store.describe()).toEqual({ backend: 'vault', state: 'ready' });
    expect(logged.join()).toContain('can be read by other users');
    expect(logged.join()).not.toContain('horse');
  },
);

test('an unknown RENKEI_SECRETS is refused at once', async () => {
  await expect(open('', { RENKEI_SECRETS: 'plain' })).rejects.toMatchObject({ code: 'secrets_place_unknown', params: { name: 'plain' } });
});
