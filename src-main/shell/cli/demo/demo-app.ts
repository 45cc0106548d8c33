import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createVaultStore } from '#main/adapters/secrets-vault.ts';
import type { App } from '#main/core/app.ts';
import { makePrivateFolder } from '#main/core/private-folder.ts';
import type { SampleNeo } from '#main/sample-neo/server.ts';
import type { Language } from '#shared/features/common/model.ts';
import { Secret } from '#shared/kernel/secret.ts';
import { openPorts } from '../../machine.ts';

export interface DemoApp extends AsyncDisposable {
  readonly app: App;
  /** Where the demo's reports are written; they stay when it is over. */
  readonly folder: string;
}

/** A new folder each time, so that a demo meets neither real data nor that of another demo. */
async function newFolder(env: NodeJS.ProcessEnv): Promise<string> {
  const chosen = env['RENKEI_DATA_DIR'] ?? '';
  const parent = chosen === '' ? tmpdir() : resolve(chosen);
  makePrivateFolder(parent);
  return mkdtemp(join(parent, 'renkei-demo-'));
}

/**
 * A console of its own in a new folder. Its secrets are in a vault whose passphrase nobody but this process knows: the keychain
 * of the person who tries the demo is left alone. When the demo is over the data goes and the reports stay.
 */
export async function openDemoApp(env: NodeJS.ProcessEnv): Promise<DemoApp> {
  const { createApp } = await import('#main/core/app.ts');
  const folder = await newFolder(env);
  const dataDir = join(folder, 'data');
  const secrets = createVaultStore({ dataDir });
  await secrets.create(new Secret(randomBytes(32).toString('base64url')));
  const app = await createApp(await openPorts('cli', dataDir, { secrets }));
  return {
    app,
    folder,
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Enters what an administrator would: where the sample NEO is, and who signs in there. */
export async function configure({ settings, ports }: App, neo: SampleNeo, language: Language): Promise<void> {
  const values = {
    'common.language': language,
    'common.chatluckBaseUrl': 'https://chatluck.example.jp/cgi-bin/chatluck/sign.cgi',
    'neo.serverUrl': neo.url,
    'neo.admin.loginId': neo.admin.loginId,
    'neo.sync.enabled': 'true',
    'calendar.serverUrl': neo.calendarUrl,
    'calendar.intranet': '127.0.0.1',
    'calendar.enabled': 'true',
  };
  await settings.setSecret('neo.admin.password', new Secret(neo.admin.password), ports.actor);
  for (const [key, value] of Object.entries(values)) await settings.writeKey(key, value, ports.actor);
}
