import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createVaultStore } from '#main/adapters/secrets-vault.ts';
import { createEvents } from '#main/core/events.ts';
import type { SecretStore } from '#main/core/ports.ts';
import { createSettings } from '#main/core/settings.ts';
import { openDatabase } from '#main/db/open.ts';
import { backupOf, Secret, type SecretName, secretKeys } from '#shared/kernel/secret.ts';
import { runNode } from '#test/support/run-node.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

vi.setConfig({ testTimeout: 180_000 });

const PASSPHRASE = 'correct horse battery';
const dying = new URL('./dying-saver.ts', import.meta.url);
/** A save that is not killed writes the vault this often; every write is a step before and one after it. */
const STEPS = 16;
/** The steps at which something else has happened than at the one before: 10 is the last one before the database's commit. */
const DEADLY = [1, 3, 5, 7, 9, 10, 11, 13, 15];

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeEach(async () => {
  folder = await tempFolder();
});
afterEach(() => folder[Symbol.asyncDispose]());

async function unlocked(): Promise<SecretStore> {
  const vault = createVaultStore({ dataDir: folder.path, cost: 2 ** 10 });
  await vault.unlock(new Secret(PASSPHRASE));
  return vault;
}

/** The next start of the console on the folder. */
async function start(vault: SecretStore, now: () => number = Date.now) {
  const database = await openDatabase(join(folder.path, 'renkei.sqlite'));
  const events = createEvents();
  const settings = createSettings({ db: database.db, secrets: vault, clock: { now }, events });
  const textOf = async (name: SecretName) => (await vault.get(name))?.reveal() ?? null;
  return {
    settings,
    events,
    db: database.db,
    /** Login, passwords and audit entries as they stand, and what a save may leave behind. */
    async state() {
      const { admin } = await settings.readNeo();
      const rows = await database.db.selectFrom('audit_entry').select('actor').execute();
      const secrets = await Promise.all(secretKeys.map(async (key) => [key, await textOf(key)] as const));
      const copies = await Promise.all(secretKeys.map(async (key) => textOf(backupOf(key))));
      const pending = await database.db.selectFrom('secret_change').selectAll().execute();
      return {
        login: admin.loginId,
        secrets: Object.fromEntries(secrets.filter(([, text]) => text !== null)),
        audited: [...new Set(rows.map(({ actor }) => actor))],
        copies: copies.filter((copy) => copy !== null),
        pending,
      };
    },
    [Symbol.asyncDispose]: () => database.close(),
  };
}

const before = {
  login: 'old',
  secrets: { 'neo.admin.password': 'old', 'neo.basicAuth.password': 'old' },
  audited: ['old'],
  copies: [],
  pending: [],
};
const after = {
  login: 'new',
  secrets: { 'neo.admin.password': 'new', 'neo.sso.clientSecret': 'new' },
  audited: ['old', 'new'],
  copies: [],
  pending: [],
};

beforeEach(async () => {
  const vault = createVaultStore({ dataDir: folder.path, cost: 2 ** 10 });
  await vault.create(new Secret(PASSPHRASE));
  await using console = await start(vault);
  const { settings, revision } = await console.settings.viewNeo();
  const secrets = { 'neo.admin.password': 'old', 'neo.basicAuth.password': 'old' };
  await console.settings.saveNeo(
    { settings: { ...settings, basicAuth: { userId: 'basic' }, admin: { loginId: 'old' } }, secrets, revision },
    'old',
  );
  expect(await console.state()).toEqual(before);
});

const save = (name: string, killAt = 0, startAt = 0) =>
  runNode(dying, [folder.path, PASSPHRASE, name, String(killAt), String(startAt)], { killAfterMs: 60_000 });

describe('login and password that are saved together', () => {
  test('are both new when nothing happens, and nothing is left behind', async () => {
    expect((await save('new')).stdout).toBe(`saved ${STEPS}`);
    await using console = await start(await unlocked());
    expect(await console.state()).toEqual(after);
  });

  test.each(DEADLY)('are both old or both new when the process is killed at step %i', async (step) => {
    const { signal, stdout } = await save('new', step);
    expect({ signal, stdout }).toEqual({ signal: 'SIGKILL', stdout: '' });
    await using console = await start(await unlocked());
    await console.settings.recoverSecrets();
    expect(await console.state()).toEqual(step <= 10 ? before : after);
  });

  test('are put back before the next save, where nobody did it at the start', async () => {
    await save('new', 10);
    await using console = await start(await unlocked());
    await console.settings.setSecret('neo.sso.clientSecret', new Secret('another'), 'sato');
    const { secrets, copies, pending } = await console.state();
    expect({ secrets, copies, pending }).toEqual({
      secrets: { ...before.secrets, 'neo.sso.clientSecret': 'another' },
      copies: [],
      pending: [],
    });
  });

  test('wait in a locked vault until it is opened', async () => {
    await save('new', 6);
    const vault = createVaultStore({ dataDir: folder.path, cost: 2 ** 10 });
    await using console = await start(vault);
    await console.settings.recoverSecrets();
    expect((await console.db.selectFrom('secret_change').selectAll().execute()).length).toBeGreaterThan(0);
    await vault.unlock(new Secret(PASSPHRASE));
    console.events.publish('secretStoreChanged', {});
    await vi.waitFor(async () => expect(await console.state()).toEqual(before), 10_000);
  });

  test('of another process that is at it are left alone, until that has had every chance', async () => {
    let time = Date.now();
    await using console = await start(await unlocked(), () => time);
    const row = { key: 'neo.admin.password', restore: 'absence', holder: 'another-machine@elsewhere#1', at: time } as const;
    await console.db.insertInto('secret_change').values(row).execute();
    await console.settings.recoverSecrets();
    await expect(console.settings.setSecret('neo.admin.password', new Secret('mine'), 'sato')).rejects.toMatchObject({
      code: 'database_busy',
    });
    expect((await console.state()).secrets).toEqual(before.secrets);
    time += 11 * 60_000;
    await console.settings.setSecret('neo.admin.password', new Secret('mine'), 'sato');
    expect(await console.state()).toMatchObject({ secrets: { 'neo.admin.password': 'mine' }, pending: [], copies: [] });
  });

  test('by three processes at the same moment are those of one of them', async () => {
    const names = ['one', 'two', 'three'];
    const startAt = Date.now() + 2_000;
    const outcomes = (await Promise.all(names.map((name) => save(name, 0, startAt)))).map(({ stdout }) => stdout);
    const winners = names.filter((_, index) => outcomes[index]?.startsWith('saved'));
    expect(outcomes.filter((outcome) => !/^saved|^settings_changed_elsewhere$|^database_busy$/.test(outcome))).toEqual([]);
    expect(winners.length).toBeGreaterThan(0);
    await using console = await start(await unlocked());
    const { login, secrets, copies, pending } = await console.state();
    expect(winners).toContain(login);
    expect(secrets).toEqual({ 'neo.admin.password': login, 'neo.sso.clientSecret': login });
    expect([copies, pending]).toEqual([[], []]);
  });
});
