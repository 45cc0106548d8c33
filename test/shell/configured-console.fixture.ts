import { join } from 'node:path';
import { createVaultStore } from '#main/adapters/secrets-vault.ts';
import { createEvents } from '#main/core/events.ts';
import { createSettings } from '#main/core/settings.ts';
import { DATABASE_FILE, openDatabase } from '#main/db/open.ts';
import { type SampleNeo, type SampleNeoOptions, startSampleNeo } from '#main/sample-neo/server.ts';
import { Secret } from '#shared/kernel/secret.ts';
import { type ConsoleFolder, openConsoleFolder } from './console.fixture.ts';

/** The first line of the passphrase file that `openConsoleFolder` writes. */
const PASSPHRASE = 'a passphrase for tests';
/** The least that a vault may have. Every process that opens it works that much less than with a real one. */
const LEAST_COST = 2 ** 10;

/** Writes settings as `config set` does, without a process for each; a console that runs on the folder follows. */
export async function writeSettings({ dataDir }: Pick<ConsoleFolder, 'dataDir'>, values: Readonly<Record<string, string>>): Promise<void> {
  const { db, close } = await openDatabase(join(dataDir, DATABASE_FILE));
  try {
    const settings = createSettings({ db, secrets: createVaultStore({ dataDir }), clock: { now: Date.now }, events: createEvents() });
    for (const [key, value] of Object.entries(values)) await settings.writeKey(key, value, 'tester');
  } finally {
    await close();
  }
}

/** Enters a NEO server's connection as an administrator would, without a process for each value. */
export async function configureFolder({ dataDir }: ConsoleFolder, neo: Pick<SampleNeo, 'url' | 'admin'>): Promise<void> {
  const secrets = createVaultStore({ dataDir, cost: LEAST_COST });
  await secrets.create(new Secret(PASSPHRASE));
  const { db, close } = await openDatabase(join(dataDir, DATABASE_FILE));
  try {
    const settings = createSettings({ db, secrets, clock: { now: Date.now }, events: createEvents() });
    await settings.writeKey('neo.serverUrl', neo.url, 'tester');
    await settings.writeKey('neo.admin.loginId', neo.admin.loginId, 'tester');
    await settings.setSecret('neo.admin.password', new Secret(neo.admin.password), 'tester');
  } finally {
    await close();
  }
}

/** A sample NEO and a console that is set up for it. */
export async function startConfigured(
  options: SampleNeoOptions = {},
): Promise<{ neo: SampleNeo; console: ConsoleFolder } & AsyncDisposable> {
  const neo = await startSampleNeo({ people: 120, ...options });
  const folder = await openConsoleFolder();
  await configureFolder(folder, neo);
  return {
    neo,
    console: folder,
    async [Symbol.asyncDispose]() {
      await neo.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}
