import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { z } from 'zod';
import { createSecretStore, type SecretStoreOptions } from '#main/adapters/secrets.ts';
import { createSafeStorageFallback } from '#main/shell/electron/secrets-safe-storage.ts';
import { Secret, type SecretKey } from '#shared/kernel/secret.ts';
import { MemorySafeStorage } from '#test/support/safe-storage.ts';
import { tempFolder } from '#test/support/temp-folder.ts';

export const secret = (text: string) => new Secret(text);
type Probe = NonNullable<SecretStoreOptions['runProbe']>;
export const keychain: Probe = async () => ({ code: 0, stderr: '', timedOut: false });
const noKeychain: Probe = async () => ({ code: 1, stderr: 'no keychain in this test', timedOut: false });
const content = z.object({ weakAccepted: z.boolean(), entries: z.record(z.string(), z.string()) });

/** For each test a data folder of its own and an encryption of the system that does what the test says. */
export class SafeStorageDesktop {
  safeStorage = new MemorySafeStorage();
  folder = '';

  constructor() {
    let temporary: Awaited<ReturnType<typeof tempFolder>>;
    beforeEach(async () => {
      temporary = await tempFolder();
      this.folder = temporary.path;
      this.safeStorage = new MemorySafeStorage();
    });
    afterEach(() => temporary[Symbol.asyncDispose]());
  }

  get file(): string {
    return join(this.folder, 'safe-storage.json');
  }

  fallback(platform: NodeJS.Platform = 'linux') {
    return createSafeStorageFallback({ dataDir: this.folder, safeStorage: this.safeStorage, platform, timeoutMs: 200 });
  }

  /** One start of the desktop app. */
  start(options: Partial<SecretStoreOptions> = {}) {
    return createSecretStore({ dataDir: this.folder, env: {}, runProbe: noKeychain, fallback: this.fallback(), ...options });
  }

  /** What the file holds. */
  async content() {
    return content.parse(JSON.parse(await readFile(this.file, 'utf8')));
  }
}

export const textOf = async (store: Awaited<ReturnType<SafeStorageDesktop['start']>>, key: SecretKey = 'neo.admin.password') =>
  (await store.get(key))?.reveal();
