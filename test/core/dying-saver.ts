// Saves a login and its password together, over a real vault; told to, it is killed at one of the steps at which the vault is written.
import { join } from 'node:path';
import { createVaultStore } from '#main/adapters/secrets-vault.ts';
import { createEvents } from '#main/core/events.ts';
import type { SecretStore } from '#main/core/ports.ts';
import { createSettings } from '#main/core/settings.ts';
import { openDatabase } from '#main/db/open.ts';
import { Refusal } from '#shared/kernel/problem.ts';
import { Secret } from '#shared/kernel/secret.ts';

const [dataDir = '', passphrase = '', name = '', killAt = '0', startAt = '0'] = process.argv.slice(2);
const vault = createVaultStore({ dataDir });
await vault.unlock(new Secret(passphrase));

let step = 0;
const mark = (): void => {
  step += 1;
  if (step === Number(killAt)) process.kill(process.pid, 'SIGKILL');
};
const counted = async (write: () => Promise<void>): Promise<void> => {
  mark();
  await write();
  mark();
};
const secrets: SecretStore = {
  ...vault,
  set: (key, value) => counted(() => vault.set(key, value)),
  delete: (key) => counted(() => vault.delete(key)),
};

const { db, close } = await openDatabase(join(dataDir, 'renkei.sqlite'));
const settings = createSettings({ db, secrets, clock: { now: Date.now }, events: createEvents() });
const { settings: current, revision } = await settings.viewNeo();
await new Promise((resolve) => setTimeout(resolve, Math.max(0, Number(startAt) - Date.now())));
const changed = { 'neo.admin.password': name, 'neo.basicAuth.password': null, 'neo.sso.clientSecret': name };
try {
  await settings.saveNeo(
    { settings: { ...current, basicAuth: { userId: 'basic' }, admin: { loginId: name } }, secrets: changed, revision },
    name,
  );
  process.stdout.write(`saved ${step}`);
} catch (error) {
  process.stdout.write(error instanceof Refusal ? error.code : String(error));
}
await close();
