import pino from 'pino';
import { createChromiumPrinter } from '#main/adapters/chromium-printer.ts';
import { type App, createApp } from '#main/core/app.ts';
import type { SampleNeo } from '#main/sample-neo/server.ts';
import type { SyncRun } from '#shared/features/directory/sync-model.ts';
import { Secret } from '#shared/kernel/secret.ts';
import { MemorySecrets } from './memory-secrets.ts';

/** The whole product on a folder of its own; only the keychain is replaced. */
export const openTestApp = (dataDir: string, now: () => number = Date.now): Promise<App> =>
  createApp({
    shell: 'cli',
    dataDir,
    clock: { now },
    secrets: new MemorySecrets(),
    printer: createChromiumPrinter(),
    log: pino({ level: 'silent' }),
    actor: 'kanri',
    version: '0.0.0',
  });

/** Enters the connection to a sample server, as an administrator would. */
export async function configureFor(app: App, neo: Pick<SampleNeo, 'url' | 'admin'>): Promise<void> {
  await app.settings.writeKey('neo.serverUrl', neo.url, 'kanri');
  await app.settings.writeKey('neo.admin.loginId', neo.admin.loginId, 'kanri');
  await app.settings.setSecret('neo.admin.password', new Secret(neo.admin.password), 'kanri');
}

/** Runs to the end and tells how it went. */
export async function syncNow(app: App, mode: 'preview' | 'apply' = 'apply'): Promise<SyncRun> {
  const { runId } = await app.sync.start({ mode, trigger: 'manual', actor: 'kanri' });
  return app.sync.wait(runId);
}
